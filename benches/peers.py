#!/usr/bin/env python3
"""Plans a made fair with general solvers: peers.py FAIR.json --seconds 10 [--solver cp-sat|highs] [--workers 2]

Prints one JSON object for each solver: the value of its best plan, its own bound, and how long it took.
The model is the plain one, a yes or no for every pair and slot: rules 1 to 6 of the fair file, locked meetings and the
bonus for minimums. Walking and idle slots are left out, which only makes it easier for them: their plans need not be
valid where walking binds. Interpreters are counted by language, as those of made fairs allow.

    pip install -r benches/requirements.txt
"""
import argparse
import collections
import json
import sys
import time


class Model:
    """The rows and columns of the time-indexed model, for whichever solver."""

    def __init__(self, fair):
        slots = [slot["id"] for slot in fair["fair"]["slots"]]
        half = {slot["id"]: "am" if slot["start"][11:] < "13:00" else "pm" for slot in fair["fair"]["slots"]}
        exhibitors = {row["id"]: row for row in fair["exhibitors"]}
        delegations = {row["id"]: row for row in fair["delegations"]}
        tables = {hall["id"]: hall.get("tables") for hall in fair["fair"]["halls"]}
        session = {(rule["exhibitor"], rule["delegation"]): rule["half"] for rule in fair["rules"]["session"]}
        self.columns = []  # (exhibitor, delegation, slot, worth)
        self.rows = collections.defaultdict(list)  # key → columns
        self.most = {}  # key → most
        interpreters = collections.Counter(language for person in fair["interpreters"] for language in person["languages"] if language != "zh")
        for row in fair["scores"]:
            one, other = exhibitors[row["exhibitor"]], delegations[row["delegation"]]
            pair = (one["id"], other["id"])
            away = set(one["unavailable"]) | set(other["unavailable"])
            shared = set(one["languages"]) & set(other["languages"])
            language = None if shared else other["languages"][0]
            for slot in slots:
                if slot in away or session.get(pair, half[slot]) != half[slot]:
                    continue
                column = len(self.columns)
                self.columns.append((*pair, slot, row["score"]))
                self.put(column, ("pair", pair), 1)
                self.put(column, ("exhibitor at", one["id"], slot), 1)
                self.put(column, ("delegation at", other["id"], slot), 1)
                self.put(column, ("exhibitor", one["id"]), one["max_meetings"])
                self.put(column, ("delegation", other["id"]), other["max_meetings"])
                self.put(column, ("tables", one["hall"], slot), tables[one["hall"]])
                if language:
                    self.put(column, ("interpreters", language, slot), interpreters[language])
        locked = {(row["exhibitor"], row["delegation"], row["slot"]) for row in fair["meetings"]}
        self.fixed = [place for place, column in enumerate(self.columns) if column[:3] in locked]
        bonus = fair["rules"]["minimum_bonus"]
        self.minimums = [(("delegation", row["id"]), row["min_meetings"], bonus) for row in fair["delegations"] if row.get("min_meetings")]

    def put(self, column, key, most):
        self.rows[key].append(column)
        self.most[key] = most


def cp_sat(model, seconds, workers):
    from ortools.sat.python import cp_model

    problem = cp_model.CpModel()
    columns = [problem.NewBoolVar("") for _ in model.columns]
    for key, members in model.rows.items():
        if model.most[key] == 1:
            problem.AddAtMostOne(columns[place] for place in members)
        else:
            problem.Add(cp_model.LinearExpr.Sum([columns[place] for place in members]) <= model.most[key])
    for place in model.fixed:
        problem.Add(columns[place] == 1)
    terms, worths = list(columns), [worth for *_, worth in model.columns]
    for key, least, bonus in model.minimums:
        reached = problem.NewIntVar(0, least, "")
        problem.Add(cp_model.LinearExpr.Sum([columns[place] for place in model.rows.get(key, [])]) >= reached)
        terms.append(reached)
        worths.append(bonus)
    problem.Maximize(cp_model.LinearExpr.WeightedSum(terms, worths))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    status = solver.Solve(problem)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    # Before it has a plan it may know no bound either, and says 0.
    bound = int(solver.BestObjectiveBound()) or None
    return (round(solver.ObjectiveValue()) if found else None), bound, status == cp_model.OPTIMAL


def highs(model, seconds, workers):
    import highspy
    import numpy

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", float(seconds))
    solver.setOptionValue("threads", workers)
    least = {key: (minimum, bonus) for key, minimum, bonus in model.minimums if key in model.rows}
    n_columns = len(model.columns) + len(least)
    costs = [float(worth) for *_, worth in model.columns] + [float(bonus) for _, bonus in least.values()]
    lower = numpy.zeros(n_columns)
    upper = numpy.concatenate([numpy.ones(len(model.columns)), [float(minimum) for minimum, _ in least.values()]])
    lower[model.fixed] = 1.0
    inf, program = highspy.kHighsInf, highspy.HighsLp()
    starts, indexes, values, row_lower, row_upper = [0], [], [], [], []
    for key, members in model.rows.items():
        indexes += members
        values += [1.0] * len(members)
        row_lower.append(-inf)
        row_upper.append(float(model.most[key]))
        starts.append(len(indexes))
    for place, key in enumerate(least):
        indexes += model.rows[key] + [len(model.columns) + place]
        values += [1.0] * len(model.rows[key]) + [-1.0]
        row_lower.append(0.0)
        row_upper.append(inf)
        starts.append(len(indexes))
    program.num_col_, program.num_row_ = n_columns, len(row_lower)
    program.col_cost_, program.col_lower_, program.col_upper_ = numpy.array(costs), lower, upper
    program.row_lower_, program.row_upper_ = numpy.array(row_lower), numpy.array(row_upper)
    program.integrality_ = [highspy.HighsVarType.kInteger] * n_columns
    program.sense_ = highspy.ObjSense.kMaximize
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_, program.a_matrix_.index_, program.a_matrix_.value_ = numpy.array(starts), numpy.array(indexes), numpy.array(values)
    solver.passModel(program)
    solver.run()
    info = solver.getInfo()
    found = info.primal_solution_status == 2
    bound = info.mip_dual_bound
    is_optimal = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return (round(info.objective_function_value) if found else None), (int(bound + 1e-6) if abs(bound) < 1e12 else None), is_optimal


SOLVERS = {"cp-sat": ("OR-Tools CP-SAT", "ortools", cp_sat), "highs": ("HiGHS", "highspy", highs)}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("fair")
    arguments.add_argument("--seconds", type=float, default=10)
    arguments.add_argument("--solver", choices=SOLVERS)
    arguments.add_argument("--workers", type=int, default=2)
    asked = arguments.parse_args()
    with open(asked.fair, encoding="utf-8") as file:
        fair = json.load(file)
    model = Model(fair)
    for key in [asked.solver] if asked.solver else SOLVERS:
        name, package, solve = SOLVERS[key]
        result = {"solver": name, "limit": asked.seconds, "workers": asked.workers, "columns": len(model.columns)}
        started = time.monotonic()
        try:
            result["value"], result["bound"], result["optimal"] = solve(model, asked.seconds, asked.workers)
        except ImportError:
            result["lacks"] = package
        result["seconds"] = round(time.monotonic() - started, 1)
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    sys.exit(main())
