//! What goes out as a workbook: our own reader has it again, cell by cell.

use parkmatch::{
    exchange::{
        grid::{CellKind, Grid},
        workbook::{self, OutSheet},
    },
    i18n::Lang,
};
use serde_json::json;

mod decoder;
mod grids;
use grids::{read, sheet};

mod cells {
    use super::*;
    use parkmatch::{
        exchange::workbook::{OutCell, OutColumn, OutValue},
        model::Local,
    };

    fn moment(text: &str) -> Local {
        Local::parse(text).expect("a moment")
    }

    fn column(heading: &str) -> OutColumn {
        OutColumn {
            heading: heading.to_owned(),
            ..OutColumn::default()
        }
    }

    #[test]
    fn what_goes_out_comes_in_again_cell_by_cell() {
        let start = moment("2026-10-15T09:30");
        let bad = OutCell {
            trouble: "像是被 Excel 改成了日期".to_owned(),
            ..OutCell::of(OutValue::Day(start))
        };
        let sheets = [
            OutSheet {
                name: "展商: 13/14号馆 [甲]".to_owned(),
                columns: vec![
                    column("名称"),
                    OutColumn {
                        choices: vec!["中文".to_owned(), "英文".to_owned()],
                        note: "可填多个".to_owned(),
                        ..column("语言")
                    },
                    column("日期"),
                    column("开始"),
                    column("人数"),
                ],
                rows: vec![
                    vec![
                        OutCell::text("=1+1 <甲> & \"乙\"\n第二行（虚构）"),
                        OutCell::text("中文"),
                        OutCell::of(OutValue::Day(start)),
                        OutCell::of(OutValue::Time(start)),
                        OutCell::of(OutValue::Number(13_800_138_000.0)),
                    ],
                    vec![OutCell::text(""), OutCell::text("00123"), bad],
                ],
            },
            OutSheet {
                name: "展商: 13/14号馆 [甲]".to_owned(),
                ..OutSheet::default()
            },
        ];
        let written = workbook::write(&sheets).expect("a workbook");
        assert_eq!(written.n_cut, 0);
        let found = read(&written.bytes)
            .expect("it is read")
            .expect("a workbook");
        assert_eq!(found.unread, []);
        assert_eq!(
            sheet(&found.sheets[0]),
            json!({
                "name": "展商 1314号馆 甲",
                "hidden": false,
                "hidden_rows": [],
                "merged": [],
                "cells": {
                    "A1": "名称", "B1": "语言", "C1": "日期", "D1": "开始", "E1": "人数",
                    "A2": "=1+1 <甲> & \"乙\"\n第二行（虚构）", "B2": "中文",
                    "C2": ["2026-10-15", "date"], "D2": ["09:30", "date"], "E2": ["13800138000", "number"],
                    "B3": "00123", "C3": ["2026-10-15", "date"],
                },
            })
        );
        assert_eq!(found.sheets[1].name.as_deref(), Some("展商 1314号馆 甲 2"));
        assert_eq!(workbook::write(&sheets), Ok(written), "the same bytes");
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let sheets = [OutSheet {
            name: String::new(),
            columns: vec![column("简介")],
            rows: vec![vec![OutCell::text("长".repeat(40_000))]],
        }];
        let written = workbook::write(&sheets).expect("a workbook");
        assert_eq!(written.n_cut, 1);
        let found = read(&written.bytes)
            .expect("it is read")
            .expect("a workbook");
        assert_eq!(
            found.sheets[0].rows[1].cells[0].text.chars().count(),
            32_767
        );
    }
}

mod fairs {
    use super::*;
    use parkmatch::{
        exchange::{
            books,
            csv::{self, Column, Kind},
        },
        model::{Document, Fair},
    };

    /// A fair with exhibitors, delegations and a few meetings.
    fn fair() -> Fair {
        let text = include_str!("sheets/filled.json");
        Document::read(text.as_bytes())
            .expect("a fair file")
            .value
            .fair()
            .clone()
    }

    fn read_again(sheets: &[OutSheet]) -> Vec<Grid> {
        let written = workbook::write(sheets).expect("a workbook");
        assert_eq!(written.n_cut, 0);
        let found = read(&written.bytes)
            .expect("it is read")
            .expect("a workbook");
        assert_eq!(found.unread, []);
        found.sheets
    }

    fn texts(grid: &Grid, row: usize) -> Vec<&str> {
        let cells = grid.rows[row].cells.iter();
        cells.map(|cell| cell.text.as_str()).collect()
    }

    #[test]
    fn lists_have_a_row_for_each_party_and_wish_under_headings_that_are_known() {
        let fair = fair();
        for lang in [Lang::Zh, Lang::En] {
            let sheets = read_again(&books::lists(&fair, lang));
            let n_rows: Vec<usize> = sheets.iter().map(|sheet| sheet.rows.len()).collect();
            let right = [
                fair.exhibitors.len(),
                fair.delegations.len(),
                fair.wishes.len(),
            ];
            assert_eq!(n_rows, right.map(|n| n + 1));
            for (grid, kind) in
                sheets
                    .iter()
                    .zip([Kind::Exhibitors, Kind::Delegations, Kind::Wishes])
            {
                for heading in texts(grid, 0) {
                    assert!(Column::find(kind, heading).is_some(), "{heading}");
                }
                assert_eq!(
                    grid.rows[0].cells.len(),
                    csv::lines(kind, &fair, lang)[0].len()
                );
            }
        }
    }

    #[test]
    fn a_schedule_has_every_meeting_on_its_day_whoever_looks_at_it() {
        let fair = fair();
        assert!(!fair.meetings.is_empty(), "the sample has meetings");
        let sheets = read_again(&books::schedules(&fair, Lang::En));
        assert_eq!(sheets.len(), 5);
        for grid in &sheets[..4] {
            assert_eq!(grid.rows.len(), fair.meetings.len() + 1, "{:?}", grid.name);
            let is_day = |cell: &&parkmatch::exchange::grid::GridCell| {
                cell.kind == CellKind::Date && cell.text.len() == "2026-10-15".len()
            };
            for row in &grid.rows[1..] {
                assert_eq!(row.cells.iter().filter(is_day).count(), 1);
            }
        }
    }

    #[test]
    fn a_sheet_to_be_filled_in_has_headings_and_nothing_that_could_come_in() {
        for lang in [Lang::Zh, Lang::En] {
            for grid in read_again(&books::templates(&fair(), lang)) {
                assert_eq!(grid.rows.len(), 1, "{:?}", grid.name);
            }
        }
    }
}
