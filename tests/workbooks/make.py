#!/usr/bin/env python3
"""Makes the workbooks of this folder and, beside each, what stands in it as `NAME.json`.

What is expected is written from what is put in, not from what a reader gave:
{"sheets": [{"name", "hidden", "hidden_rows", "merged", "cells": {"A1": "text" or ["text", "kind"]}}],
"unread": ["why:sheet:cell:count"]} or {"refused": "..."} or {"text": true}.

Needs openpyxl and xlwt (pip), and soffice of LibreOffice for the files whose names begin with `lo-`:
    python3 tests/workbooks/make.py
All companies are invented.
"""
import datetime as dt
import io
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile

import openpyxl
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

HERE = os.path.dirname(os.path.abspath(__file__))
TITLE = "2026年参展企业名单（示例）"
HEADS = ["园区", "企业名称", "联系电话", "到达日期"]
ZHI, GU = "星桥智云科技有限公司（虚构）", "云岭量子谷（虚构）"


def n(text):
    return [text, "number"]


def d(text):
    return [text, "date"]


def e(text):
    return [text, "error"]


# What the list of all guises has in it, cell by cell.
LIST = {
    "A1": TITLE,
    **{f"{c}2": h for c, h in zip("ABCD", HEADS)},
    "A3": "中关村", "B3": ZHI, "C3": n("13800138000"), "D3": d("2026-10-15"),
    "B4": GU, "C4": n("13800138001"), "D4": d("2026-10-16"),
}
LIST_MERGED = ["A1:D1", "A3:A4"]


def sheet(cells, name="展商", merged=(), hidden=False, hidden_rows=()):
    return {"name": name, "hidden": hidden, "hidden_rows": list(hidden_rows), "merged": sorted(merged), "cells": cells}


def write(name, content):
    with open(os.path.join(HERE, name), "wb") as file:
        file.write(content)


def expect(name, *sheets, unread=()):
    say(name, {"sheets": list(sheets), "unread": sorted(unread)})


def say(name, value):
    with open(os.path.join(HERE, name + ".json"), "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, indent=1)
        file.write("\n")


def refused(name, why):
    say(name, {"refused": why})


# ---- OpenXML by openpyxl

def book(cells, name="展商", merged=(), formats=()):
    made = openpyxl.Workbook()
    made.iso_dates = False
    made.active.title = name
    fill(made.active, cells, merged, dict(formats))
    return made


def fill(ws, cells, merged=(), formats=None):
    for at, value in cells.items():
        ws[at] = value
    for at, code in (formats or {}).items():
        ws[at].number_format = code
    for area in merged:
        ws.merge_cells(area)


def save(name, made):
    made.save(os.path.join(HERE, name))


def the_list(**formats):
    cells = {"A1": TITLE, **{f"{c}2": h for c, h in zip("ABCD", HEADS)},
             "A3": "中关村", "B3": ZHI, "C3": 13800138000, "D3": dt.date(2026, 10, 15),
             "B4": GU, "C4": 13800138001, "D4": dt.date(2026, 10, 16)}
    return book(cells, merged=LIST_MERGED, formats=formats.items())


def by_openpyxl():
    for name, code in [
        ("list-date-iso", "yyyy-mm-dd"),
        ("list-date-cn-custom", '[$-804]yyyy"年"m"月"d"日";@'),
        ("list-date-cn-bare", "yyyy年m月d日"),
        ("list-date-d-mmm", "d-mmm"),
        ("list-date-m-d-cn", '[DBNum1][$-804]m"月"d"日";@'),
        ("list-date-weekday", "aaaa"),
        ("list-date-german", "dd\\.mm\\.yyyy"),
        ("list-date-in-two-sections", "yyyy/m/d;@"),
    ]:
        save(name + ".xlsx", the_list(D3=code, D4=code))
        expect(name + ".xlsx", sheet(LIST, merged=LIST_MERGED))

    made = the_list()
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    save("list-1904.xlsx", made)
    expect("list-1904.xlsx", sheet(LIST, merged=LIST_MERGED))

    cells = {"A1": "时间", "A2": dt.time(9, 30), "A3": dt.datetime(2026, 10, 15, 14, 0), "A4": 1.5, "A5": 0.3958333333,
             "A6": 46310.99999999, "A7": 0.395833333 + 20 / 1440, "A8": dt.time(9, 30, 15), "A9": 0.6}
    save("times.xlsx", book(cells, formats={
        "A2": "h:mm", "A3": "yyyy/m/d h:mm", "A4": "[h]:mm", "A5": "h:mm AM/PM", "A6": "yyyy/m/d h:mm",
        "A7": '上午/下午h"时"mm"分"', "A8": "h:mm:ss", "A9": "[$-F400]h:mm:ss AM/PM"}.items()))
    expect("times.xlsx", sheet({
        "A1": "时间", "A2": d("09:30"), "A3": d("2026-10-15T14:00"), "A4": d("36:00"), "A5": d("09:30"),
        "A6": d("2026-10-16"), "A7": d("09:50"), "A8": d("09:30:15"), "A9": d("14:24")}))

    cells = {"A1": 0.5, "A2": 0.855, "A3": 7, "A4": 13800138000, "A5": 1234567.5, "A6": 1e15, "A7": 110101199001011234,
             "A8": 0.1 + 0.2, "A9": -3, "B1": 86, "B2": 1e-7, "B3": 42, "B4": 12345678901, "B5": 3, "B6": 0}
    save("numbers.xlsx", book(cells, formats={
        "A1": "0%", "A2": "0.0%", "A3": "000", "A4": "000-0000-0000", "A5": '#,##0.00"元"', "A6": "0.00E+00", "A9": "0;[Red]-0",
        "B1": "00000", "B3": "0.0", "B4": "0.00E+00", "B5": '0"天"', "B6": "yyyy-mm-dd"}.items()))
    expect("numbers.xlsx", sheet({
        "A1": n("50%"), "A2": n("85.5%"), "A3": n("007"), "A4": n("138-0013-8000"), "A5": n("1234567.5"),
        "A6": n("1000000000000000"), "A7": n("110101199001011000"), "A8": n("0.3"), "A9": n("-3"),
        "B1": n("00086"), "B2": n("0.0000001"), "B3": n("42"), "B4": n("12345678901"), "B5": n("3"), "B6": n("0")}))

    cells = {"A1": "编号", "A2": "00123", "A3": "110101199001011234", "A4": "91110108MA01ABCDE2", "A5": "1.00E+10",
             "A6": "####", "A7": "'=1+1", "A8": "12-3"}
    save("ids-as-text.xlsx", book(cells))
    expect("ids-as-text.xlsx", sheet(cells))

    cells = {"A1": "企业", "A2": "甲（虚构）", "B1": "合计", "B2": "=SUM(C1:C9)", "B3": '=A2&"!"'}
    save("formulas-without-values.xlsx", book(cells))
    expect("formulas-without-values.xlsx", sheet({"A1": "企业", "A2": "甲（虚构）", "B1": "合计"}),
           unread=["NoValue:展商:B2:2"])

    made = book({"A1": "名称", "A2": "甲（虚构）", "B2": "#REF!", "B3": "#N/A", "B4": "#DIV/0!", "C2": True, "C3": False})
    for at in ("B2", "B3", "B4"):
        made.active[at].data_type = "e"
    save("errors-and-booleans.xlsx", made)
    expect("errors-and-booleans.xlsx", sheet({
        "A1": "名称", "A2": "甲（虚构）", "B2": e("#REF!"), "B3": e("#N/A"), "B4": e("#DIV/0!"),
        "C2": n("TRUE"), "C3": n("FALSE")}))

    made = book({"A1": "名称", "A2": "甲（虚构）"}, name="展商")
    made.create_sheet("旧表")["A1"] = "旧"
    made.create_sheet("底稿")["A1"] = "底"
    made.create_sheet("空")
    made["旧表"].sheet_state = "hidden"
    made["底稿"].sheet_state = "veryHidden"
    save("hidden-sheets.xlsx", made)
    expect("hidden-sheets.xlsx", sheet({"A1": "名称", "A2": "甲（虚构）"}), sheet({"A1": "旧"}, "旧表", hidden=True),
           sheet({"A1": "底"}, "底稿", hidden=True), sheet({}, "空"))

    cells = {f"A{row}": f"第{row}家（虚构）" for row in range(1, 7)}
    made = book(cells)
    for row in (3, 5):
        made.active.row_dimensions[row].hidden = True
    save("hidden-rows.xlsx", made)
    expect("hidden-rows.xlsx", sheet(cells, hidden_rows=[3, 5]))

    rich = CellRichText("星桥", TextBlock(InlineFont(b=True), "智云"), " Ltd ")
    made = book({"A1": rich, "A2": "甲（虚构）"})
    made.active["A2"].comment = Comment("批注不是内容", "某人")
    made.active["A3"] = "官网"
    made.active["A3"].hyperlink = "https://example.com/a?b=1&c=2"
    save("rich-comments-links.xlsx", made)
    expect("rich-comments-links.xlsx", sheet({"A1": "星桥智云 Ltd", "A2": "甲（虚构）", "A3": "官网"}))

    cells = {"A1": "主营\n产品", "A2": " 甲\u00a0公司（虚构）\u200b", "A3": "\u3000\u3000", "A4": "第一行\r\n第二行", "A5": "a\tb", "A6": "１３８"}
    save("blanks-and-breaks.xlsx", book(cells))
    expect("blanks-and-breaks.xlsx", sheet({"A1": "主营\n产品", "A2": "甲 公司（虚构）", "A4": "第一行\n第二行", "A5": "a\tb", "A6": "１３８"}))

    cells = {"A1": TITLE, "A2": "企业", "B2": "联系人", "B3": "姓名", "C3": "电话", "D3": "邮箱",
             "A4": "甲（虚构）", "B4": "张三", "C4": "13800138000", "D4": "a@example.com"}
    merged = ["A1:D1", "A2:A3", "B2:D2"]
    save("two-heading-rows.xlsx", book(cells, merged=merged))
    expect("two-heading-rows.xlsx", sheet(cells, merged=merged))

    made = book({"A1": "园区", "B1": "企业", "A2": "东湖", "B2": "甲（虚构）", "B3": "乙（虚构）", "B4": "丙（虚构）"}, merged=["A2:A4"])
    save("covered.xlsx", made)
    repack("covered.xlsx", "xl/worksheets/sheet1.xml",
           lambda xml: xml.replace('<row r="3">', '<row r="3"><c r="A3" t="inlineStr"><is><t>看不见</t></is></c>'))
    expect("covered.xlsx", sheet({"A1": "园区", "B1": "企业", "A2": "东湖", "B2": "甲（虚构）", "B3": "乙（虚构）", "B4": "丙（虚构）"},
                                 merged=["A2:A4"]), unread=["Covered:展商:A3:1"])

    cells = {f"{get_column_letter(c)}1": f"产品{c}" for c in range(1, 201)}
    save("wide.xlsx", book(cells))
    expect("wide.xlsx", sheet(cells))

    save("far.xlsx", book({"A1": "名称", "A2": "甲（虚构）", "XFD1048576": "x"}))
    expect("far.xlsx", sheet({"A1": "名称", "A2": "甲（虚构）", "XFD1048576": "x"}))

    made = book({"A1": "名称", "B1": "人数", "A2": "甲（虚构）", "B2": 3, "A3": "乙（虚构）", "B3": 5})
    made.active.add_table(Table(displayName="表1", ref="A1:B3"))
    check = DataValidation(type="list", formula1='"中文,英文"')
    made.active.add_data_validation(check)
    check.add("C2:C100")
    made.active.freeze_panes = "A2"
    made.active.auto_filter.ref = "A1:B3"
    chart = BarChart()
    chart.add_data(Reference(made.active, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    made.create_chartsheet("图表").add_chart(chart)
    save("table-chart-dropdown.xlsx", made)
    expect("table-chart-dropdown.xlsx", sheet({"A1": "名称", "B1": "人数", "A2": "甲（虚构）", "B2": n("3"), "A3": "乙（虚构）", "B3": n("5")}))

    made = book({"A1": "<名称> & \"引号\"", "A2": "&amp; AT&T（虚构）"}, name="A & B 'x'")
    save("marks-in-names.xlsx", made)
    expect("marks-in-names.xlsx", sheet({"A1": "<名称> & \"引号\"", "A2": "&amp; AT&T（虚构）"}, "A & B 'x'"))

    made = book({"A1": -5, "A2": 3000000}, formats={"A1": "yyyy-mm-dd", "A2": "yyyy-mm-dd"}.items())
    save("days-that-are-none.xlsx", made)
    expect("days-that-are-none.xlsx", sheet({"A1": e("####"), "A2": e("####")}))

    made = openpyxl.Workbook()
    for place in range(12):
        ws = made.active if place == 0 else made.create_sheet()
        ws.title = f"{place + 1}号馆"
        ws["C5"] = f"第{place + 1}馆展商（虚构）"
    save("many-sheets-tables-not-at-a1.xlsx", made)
    expect("many-sheets-tables-not-at-a1.xlsx",
           *[sheet({"C5": f"第{place + 1}馆展商（虚构）"}, f"{place + 1}号馆") for place in range(12)])

    save("empty.xlsx", openpyxl.Workbook())
    expect("empty.xlsx", sheet({}, "Sheet"))


# ---- OpenXML by hand

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT, STRICT_REL = "http://purl.oclc.org/ooxml/spreadsheetml/main", "http://purl.oclc.org/ooxml/officeDocument/relationships"


def packed(parts, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (2026, 10, 1, 0, 0, 0))
            info.compress_type = method
            made.writestr(info, text)
    return out.getvalue()


def repack(name, part, change):
    path = os.path.join(HERE, name)
    with zipfile.ZipFile(path) as old:
        parts = {found: old.read(found) for found in old.namelist()}
    changed = change(parts[part].decode("utf-8"))
    assert changed.encode("utf-8") != parts[part], name
    parts[part] = changed.encode("utf-8")
    write(name, packed(parts))


def parts_by_hand(rows, texts=(), fmt=14, custom="", main=MAIN, rel=REL, after="", book="", styles=True, target="worksheets/sheet1.xml"):
    types = {"workbook": "workbook", "worksheet": "worksheet"}
    kinds = "".join(
        f'<Override PartName="/xl/{part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
        for part, kind in [("workbook.xml", "sheet.main"), ("worksheets/sheet1.xml", "worksheet"), ("styles.xml", "styles"),
                           ("sharedStrings.xml", "sharedStrings")])
    relation = lambda place, kind, to: f'<Relationship Id="rId{place}" Type="{rel}/{kind}" Target="{to}"/>'
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">{relation(1, "officeDocument", "xl/workbook.xml")}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}">{book}<sheets><sheet name="展商" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{relation(1, "worksheet", target)}{relation(2, "styles", "styles.xml")}{relation(3, "sharedStrings", "sharedStrings.xml")}</Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{after}</worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{"".join(texts)}</sst>',
    }
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{main}">{custom}<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="{fmt}" applyNumberFormat="1"/></cellXfs></styleSheet>'
    return parts


def si(*texts):
    return [f"<si><t>{text}</t></si>" for text in texts]


LIST_TEXTS = si(TITLE, *HEADS, "中关村", ZHI, GU)
LIST_ROWS = ('<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2">' +
             "".join(f'<c r="{c}2" t="s"><v>{place + 1}</v></c>' for place, c in enumerate("ABCD")) +
             '</row><row r="3"><c r="A3" t="s"><v>5</v></c><c r="B3" t="s"><v>6</v></c><c r="C3"><v>13800138000</v></c><c r="D3" s="1"><v>46310</v></c></row>'
             '<row r="4"><c r="B4" t="s"><v>7</v></c><c r="C4"><v>1.3800138001E10</v></c><c r="D4" s="1"><v>46311</v></c></row>')
LIST_AFTER = '<mergeCells count="2"><mergeCell ref="A1:D1"/><mergeCell ref="A3:A4"/></mergeCells>'


def by_hand():
    whole = sheet(LIST, merged=LIST_MERGED)

    def put(name, parts, *sheets, unread=()):
        write(name, packed(parts))
        expect(name, *(sheets or (whole,)), unread=unread)

    for fmt in (27, 30, 31, 50, 57, 58):
        put(f"list-date-number-{fmt}.xlsx", parts_by_hand(LIST_ROWS, LIST_TEXTS, fmt, after=LIST_AFTER))
    put("strict.xlsx", parts_by_hand(
        LIST_ROWS.replace('<c r="D3" s="1"><v>46310</v>', '<c r="D3" s="1" t="d"><v>2026-10-15</v>'), LIST_TEXTS,
        main=STRICT, rel=STRICT_REL, after=LIST_AFTER))
    texts = LIST_TEXTS[:-1] + [f'<si><t>{GU}</t><rPh sb="0" eb="2"><t>YUN LING</t></rPh><phoneticPr fontId="1"/></si>']
    put("phonetic.xlsx", parts_by_hand(LIST_ROWS, texts, after=LIST_AFTER))
    texts = LIST_TEXTS[:6] + ["<si><r><t>星桥</t></r><r><rPr><b/></rPr><t>智云</t></r><r><t xml:space=\"preserve\">科技有限公司（虚构） </t></r></si>"] + LIST_TEXTS[7:]
    put("rich-pieces.xlsx", parts_by_hand(LIST_ROWS, texts, after=LIST_AFTER))
    picture = '<row r="8"><c r="A8" t="str"><f>_xlfn.DISPIMG("ID_0123",1)</f><v>=DISPIMG("ID_0123",1)</v></c></row>'
    put("picture-of-wps.xlsx", parts_by_hand(LIST_ROWS + picture, LIST_TEXTS, after=LIST_AFTER), unread=["Picture:展商:A8:1"])
    picture = '<row r="8"><c r="A8" t="e" vm="1"><v>#VALUE!</v></c><c r="B8" t="e" vm="2"><v>#VALUE!</v></c></row>'
    put("picture-of-excel.xlsx", parts_by_hand(LIST_ROWS + picture, LIST_TEXTS, after=LIST_AFTER), unread=["Picture:展商:A8:2"])
    inline = '<row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><r><t>甲</t></r><r><t>（虚构）</t></r></is></c><c r="B2" t="str"><v>a&amp;b</v></c></row>'
    put("inline-texts.xlsx", parts_by_hand(inline), sheet({"A1": "名称", "A2": "甲（虚构）", "B2": "a&b"}))
    bare = LIST_ROWS
    for at in ("r=\"" + x + "\" " for x in LIST):
        bare = bare.replace(at, "")
    # Without names of cells: the second row's fields move to the first columns.
    bare = '<row><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row><row><c t="s"><v>5</v></c><c t="s"><v>6</v></c><c><v>7</v></c></row>'
    put("cells-without-names.xlsx", parts_by_hand(bare, LIST_TEXTS), sheet({"A1": "园区", "B1": "企业名称", "A2": "中关村", "B2": ZHI, "C2": n("7")}))
    put("targets-from-the-root.xlsx", parts_by_hand(LIST_ROWS, LIST_TEXTS, after=LIST_AFTER, target="/xl/worksheets/sheet1.xml"))
    parts = parts_by_hand(LIST_ROWS.replace('<row r="4">', '<row r="4" hidden="1">'), LIST_TEXTS, after=LIST_AFTER)
    put("backslashes-in-the-package.xlsx", {name.replace("/", "\\") if name.startswith("xl/w") else name: text for name, text in parts.items()},
        sheet(LIST, merged=LIST_MERGED, hidden_rows=[4]))
    put("capitals-in-the-package.xlsx", {"xl/SharedStrings.xml" if name == "xl/sharedStrings.xml" else name: text for name, text in parts_by_hand(LIST_ROWS, LIST_TEXTS, after=LIST_AFTER).items()})
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    put("escapes-of-openxml.xlsx", parts_by_hand(rows, ["<si><t>甲_x000D_\n乙（虚构）</t></si>", "<si><t>a_x005F_x0041_b</t></si>"]),
        sheet({"A1": "甲\n乙（虚构）", "B1": "a_x0041_b"}))
    rows = '<row r="1"><c r="A1" t="e"><v>#SPILL!</v></c><c r="B1" t="e"><v>#CALC!</v></c><c r="C1"><v>1</v></c></row>'
    put("young-errors.xlsx", parts_by_hand(rows), sheet({"A1": e("#SPILL!"), "B1": e("#CALC!"), "C1": n("1")}))
    prefixed = parts_by_hand("", LIST_TEXTS)
    body = LIST_ROWS + ""
    for tag in ("row", "c", "v"):
        body = body.replace(f"<{tag} ", f"<x:{tag} ").replace(f"<{tag}>", f"<x:{tag}>").replace(f"</{tag}>", f"</x:{tag}>")
    prefixed["xl/worksheets/sheet1.xml"] = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{body}</x:sheetData><x:mergeCells><x:mergeCell ref="A1:D1"/><x:mergeCell ref="A3:A4"/></x:mergeCells></x:worksheet>'
    put("prefixes.xlsx", prefixed)
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>99</v></c><c r="B2"><v>5</v></c></row>'
    put("text-that-is-not-there.xlsx", parts_by_hand(rows, si("名称")), sheet({"A1": "名称", "B2": n("5")}), unread=["Damaged:展商:A1:1"])
    parts = parts_by_hand(LIST_ROWS, LIST_TEXTS)
    text = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = text[:text.index('<c r="D3"') + 14]
    put("cut-off-sheet.xlsx", parts, sheet({at: LIST[at] for at in LIST if at not in ("D3", "B4", "C4", "D4")}), unread=["Damaged:展商:C3:1"])
    put("without-styles.xlsx", parts_by_hand(LIST_ROWS.replace(' s="1"', ""), LIST_TEXTS, after=LIST_AFTER, styles=False),
        sheet({**LIST, "D3": n("46310"), "D4": n("46311")}, merged=LIST_MERGED))
    parts = parts_by_hand(LIST_ROWS, LIST_TEXTS, after=LIST_AFTER)
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    put("dimension-that-lies.xlsx", parts)
    parts = parts_by_hand(LIST_ROWS, LIST_TEXTS, after=LIST_AFTER)
    parts["xl/vbaProject.bin"] = "no macro of anybody"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("spreadsheetml.sheet.main", "spreadsheetml.sheet.macroEnabled.main")
    put("macros.xlsm", parts)
    put("formula-values.xlsx", parts_by_hand(
        '<row r="1"><c r="A1" t="str"><f>B1&amp;"x"</f><v>甲x</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">1+1</f><v>2</v></c></row>'
        '<row r="2"><c r="A2" t="str"><f>""</f><v></v></c><c r="B2"><f t="shared" si="0"/><v>3</v></c><c r="C2" s="1"><f>TODAY()</f><v>46310</v></c></row>'),
        sheet({"A1": "甲x", "B1": n("2"), "B2": n("3"), "C2": d("2026-10-15")}))

    write("really-word.xlsx", packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"}))
    refused("really-word.xlsx", "OtherKind(\".docx\")")
    write("really-binary.xlsx", packed({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": "x"}))
    refused("really-binary.xlsx", "OtherKind(\".xlsb\")")
    write("really-a-packed-folder.xlsx", packed({"a.csv": "a,b"}))
    refused("really-a-packed-folder.xlsx", "OtherKind(\".zip\")")
    write("half-a-package.xlsx", packed(parts_by_hand(LIST_ROWS, LIST_TEXTS))[:900])
    refused("half-a-package.xlsx", "Damaged")


# ---- BIFF

def old_list(name, date="yyyy-mm-dd", **more):
    made = xlwt.Workbook(encoding="utf-8")
    made.dates_1904 = more.get("is_1904", False)
    ws = made.add_sheet("展商")
    ws.write_merge(0, 0, 0, 3, TITLE)
    for column, head in enumerate(HEADS):
        ws.write(1, column, head)
    style = xlwt.easyxf(num_format_str=date)
    ws.write_merge(2, 3, 0, 0, "中关村")
    for row, (company, phone, day) in enumerate([(ZHI, 13800138000, dt.date(2026, 10, 15)), (GU, 13800138001, dt.date(2026, 10, 16))]):
        ws.write(2 + row, 1, company)
        ws.write(2 + row, 2, phone)
        ws.write(2 + row, 3, day, style)
    made.save(os.path.join(HERE, name))
    expect(name, sheet(LIST, merged=LIST_MERGED))


def by_xlwt():
    old_list("biff8.xls")
    old_list("biff8-date-cn.xls", 'yyyy"年"m"月"d"日"')
    old_list("biff8-1904.xls", is_1904=True)
    with open(os.path.join(HERE, "biff8.xls"), "rb") as file:
        content = bytearray(file.read())
    content[8:24] = bytes.fromhex("20080200000000" "00c000000000000046")
    write("wps.et", bytes(content))
    expect("wps.et", sheet(LIST, merged=LIST_MERGED))

    made = xlwt.Workbook()
    ws = made.add_sheet("展商")
    for row in range(6):
        ws.write(row, 0, f"第{row + 1}家（虚构）")
    for row in (2, 4):
        ws.row(row).hidden = True
    ws = made.add_sheet("旧表")
    ws.write(0, 0, "旧")
    ws.visibility = 1
    made.add_sheet("空")
    made.save(os.path.join(HERE, "biff8-hidden.xls"))
    expect("biff8-hidden.xls", sheet({f"A{row}": f"第{row}家（虚构）" for row in range(1, 7)}, hidden_rows=[3, 5]),
           sheet({"A1": "旧"}, "旧表", hidden=True), sheet({}, "空"))

    made = xlwt.Workbook()
    ws = made.add_sheet("展商")
    style = lambda code: xlwt.easyxf(num_format_str=code)
    for column, (value, code) in enumerate([
            (7, "000"), (0.5, "0%"), (13800138000, "General"), (1.25, "0.00"), (dt.time(9, 30), "h:mm"), (1.5, "[h]:mm"),
            (dt.datetime(2026, 10, 15, 14, 0), "yyyy/m/d h:mm"), (-12, "General"), (1e20, "General"), (46310, "d-mmm"), (123456, "General")]):
        ws.write(0, column, value, style(code))
    ws.write(1, 0, True)
    ws.row(1).set_cell_error(1, "#REF!")
    ws.row(1).set_cell_error(2, 0x2A)  # xlwt misspells it
    ws.write_rich_text(1, 3, ("星桥", ("智云", xlwt.easyfont("bold true")), " Ltd "))
    made.save(os.path.join(HERE, "biff8-kinds.xls"))
    expect("biff8-kinds.xls", sheet({
        "A1": n("007"), "B1": n("50%"), "C1": n("13800138000"), "D1": n("1.25"), "E1": d("09:30"), "F1": d("36:00"),
        "G1": d("2026-10-15T14:00"), "H1": n("-12"), "I1": n("100000000000000000000"), "J1": d("2026-10-15"), "K1": n("123456"),
        "A2": n("TRUE"), "B2": e("#REF!"), "C2": e("#N/A"), "D2": "星桥智云 Ltd"}))

    # Texts that go on in the next record, in the middle of a letter's width.
    made = xlwt.Workbook()
    ws = made.add_sheet("展商")
    cells = {}
    for row in range(40):
        text = ("甲乙丙丁" if row % 2 else "abcd") * (100 + row) + f" {row}"
        ws.write(row, 0, text)
        cells[f"A{row + 1}"] = text
    made.save(os.path.join(HERE, "biff8-long-texts.xls"))
    expect("biff8-long-texts.xls", sheet(cells))

    made = xlwt.Workbook()
    ws = made.add_sheet("展商")
    ws.write(0, 0, "名称")
    ws.write(65535, 255, "x")
    made.save(os.path.join(HERE, "biff8-far.xls"))
    expect("biff8-far.xls", sheet({"A1": "名称", "IV65536": "x"}))

    # BIFF5, in the code pages of their time.
    for name, page, codec, words in [("biff5-gbk", 936, "gbk", ["企业名称", "星桥智云（虚构）"]), ("biff5-big5", 950, "big5", ["企業名稱", "雲嶺（虛構）"]),
                                     ("biff5-sjis", 932, "cp932", ["会社名", "東京精機（架空）"]), ("biff5-1252", 1252, "cp1252", ["Firma", "Müller & Söhne (erfunden)"])]:
        stream = biff5(page, codec, words)
        write(name + ".xls", compound({"Book": stream}))
        expect(name + ".xls", sheet({"A1": words[0], "A2": words[1], "B2": d("2026-10-15"), "C2": n("13800138000"), "D2": "文".encode(codec, "replace").decode(codec)}, "S"))
    write("biff5-bare.xls", biff5(936, "gbk", ["企业名称", "星桥智云（虚构）"]))
    expect("biff5-bare.xls", sheet({"A1": "企业名称", "A2": "星桥智云（虚构）", "B2": d("2026-10-15"), "C2": n("13800138000"), "D2": "文"}, "S"))

    write("locked.xlsx", compound({"EncryptionInfo": b"x" * 5000, "EncryptedPackage": b"x" * 5000}))
    refused("locked.xlsx", "Locked")
    write("really-old-word.xls", compound({"WordDocument": b"x" * 5000}))
    refused("really-old-word.xls", "OtherKind(\".doc\")")
    with open(os.path.join(HERE, "biff8-long-texts.xls"), "rb") as file:
        content = file.read()
    write("cut-off.xls", content[:len(content) // 2])
    refused("cut-off.xls", "Damaged")
    write("locked.xls", compound({"Workbook": rec(0x809, struct.pack("<HHHH", 0x600, 5, 0, 0) + bytes(8)) + rec(0x2F, b"\1\0\1\0\1\0" + bytes(48))}))
    refused("locked.xls", "Locked")


def rec(number, data):
    return struct.pack("<HH", number, len(data)) + data


def biff5(page, codec, words):
    def bof(kind):
        return rec(0x809, struct.pack("<HHHH", 0x500, kind, 0x1000, 1996))

    def label(row, column, text):
        data = text.encode(codec, "replace")
        return rec(0x204, struct.pack("<HHHH", row, column, 0, len(data)) + data)

    text = 'yyyy"年"m"月"d"日"'.encode(codec, "replace")
    head = bof(5) + rec(0x42, struct.pack("<H", page)) + rec(0x41E, struct.pack("<HB", 164, len(text)) + text)
    head += rec(0xE0, struct.pack("<HH", 0, 0) + bytes(12)) + rec(0xE0, struct.pack("<HH", 0, 164) + bytes(12))
    at = len(head) + 4 + 8 + 4
    head += rec(0x85, struct.pack("<IHB", at, 0, 1) + b"S") + rec(0x0A, b"")
    body = bof(0x10) + label(0, 0, words[0]) + label(1, 0, words[1])
    body += rec(0x203, struct.pack("<HHHd", 1, 1, 1, 46310)) + rec(0x203, struct.pack("<HHHd", 1, 2, 0, 13800138000))
    # A formula that gave a text.
    body += rec(0x06, struct.pack("<HHH", 1, 3, 0) + bytes([0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) + bytes(6) + b"\0\0")
    data = "文".encode(codec, "replace")
    body += rec(0x207, struct.pack("<H", len(data)) + data)
    assert at == len(head)
    return head + body + rec(0x0A, b"")


def compound(files):
    """A compound file with these files, none in small sectors: they are filled up with zeros."""
    sectors, table, entries = [], [], []

    def chain(data):
        first = len(sectors)
        pieces = [data[at:at + 512].ljust(512, b"\0") for at in range(0, len(data), 512)]
        for place, piece in enumerate(pieces):
            sectors.append(piece)
            table.append(first + place + 1 if place + 1 < len(pieces) else 0xFFFFFFFE)
        return first

    def entry(name, kind, start, size, child=0xFFFFFFFF, right=0xFFFFFFFF):
        text = name.encode("utf-16-le") + b"\0\0"
        return text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, 0xFFFFFFFF, right, child) + bytes(36) + struct.pack("<IQ", start, size)

    names = sorted(files)
    for place, name in enumerate(names):
        data = files[name].ljust(4096, b"\0")
        start = chain(data)
        entries.append(entry(name, 2, start, len(data), right=place + 2 if place + 1 < len(names) else 0xFFFFFFFF))
    directory = chain(b"".join([entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)] + entries).ljust(1024, b"\0"))
    n_table = (len(sectors) + 1 + 127) // 128
    first = len(sectors)
    table += [0xFFFFFFFD] * n_table
    data = b"".join(struct.pack("<I", number) for number in table).ljust(512 * n_table, b"\xff")
    sectors += [data[at:at + 512] for at in range(0, len(data), 512)]
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<IIIIIIIII", n_table, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, first)
    head = head.ljust(512, b"\xff")
    head = head[:76] + b"".join(struct.pack("<I", first + place) for place in range(n_table)) + head[76 + 4 * n_table:]
    return head + b"".join(sectors)


# ---- pages and XML

def by_text():
    two = {"A1": "企业名称", "B1": "电话", "A2": "星桥智云（虚构）", "B2": "13800138000"}
    rows = "<tr><td>企业名称</td><td>电话</td></tr><tr><td>星桥智云（虚构）</td><td>13800138000</td></tr>"

    def put(name, text, *sheets, codec="utf-8", unread=(), before=b""):
        write(name, before + text.encode(codec))
        expect(name, *(sheets or (sheet(two, None),)), unread=unread)

    put("page-gb2312.xls", f'<html><meta charset="gb2312"><table>{rows}</table></html>', codec="gbk")
    put("page-says-nothing.xls", f"<html><body><table>{rows}</table></body></html>", codec="gbk")
    put("page-utf16.xls", f"<html><table>{rows}</table></html>", codec="utf-16-le", before=b"\xff\xfe")
    put("page-only-a-table.xls", f"  \n<table border=1>{rows}</table>")
    put("page-big5.xls", '<html><head><meta http-equiv="Content-Type" content="text/html; charset=big5"></head><table><tr><td>企業</td></tr></table>',
        sheet({"A1": "企業"}, None), codec="big5")
    put("page-unclosed.xls", "<table><tr><th>企业名称<th>电话<tr><td>星桥智云（虚构）<td>13800138000")
    put("page-spans.xls", '<html><table><tr><td colspan=4>标题</td></tr><tr><td rowspan=2>中关村</td><td>甲（虚构）</td><td colspan="2">x</td></tr>'
        "<tr><td>乙（虚构）</td><td>1</td><td>2</td></tr></table>",
        sheet({"A1": "标题", "A2": "中关村", "B2": "甲（虚构）", "C2": "x", "B3": "乙（虚构）", "C3": "1", "D3": "2"}, None,
              merged=["A1:D1", "A2:A3", "C2:D2"]))
    put("page-table-in-table.xls", f"<html><table><tr><td>外面<table>{rows}</table>后面</td><td>旁边</td></tr></table></html>",
        sheet({"A1": "外面后面", "B1": "旁边"}, None), sheet(two, None))
    put("page-two-tables.xls", f"<!DOCTYPE html><html><p>第一张</p><table>{rows}</table><p>第二张</p><table><tr><td>代表团</td></tr></table><table></table></html>",
        sheet(two, None), sheet({"A1": "代表团"}, None))
    put("page-breaks-and-entities.xls", "<html><style>td{mso:x}</style><script>if(a<b)document.write('<td>')</script><table><tr><td>第一行<br>第二行</td>"
        "<td>M&uuml;ller&nbsp;&amp; S&#246;hne &#150; x</td><td><p>甲</p><p>乙</p></td><td>a\r\n   b</td><td><!-- c -->&lt;d&gt;</td></tr></table>",
        sheet({"A1": "第一行\n第二行", "B1": "Müller & Söhne – x", "C1": "甲\n乙", "D1": "a b", "E1": "<d>"}, None))
    put("page-hidden-row.xls", f"<html><table>{rows}<tr style='display: none'><td>藏</td></tr></table></html>",
        sheet({**two, "A3": "藏"}, None, hidden_rows=[3]))
    write("page-without-table.xls", "<html><p>没有表格</p></html>".encode())
    refused("page-without-table.xls", "NoTable")
    write("text-gbk.xls", "企业名称\t电话\r\n星桥智云（虚构）\t13800138000\r\n".encode("gbk"))
    say("text-gbk.xls", {"text": True})
    write("text-with-angles.xls", "<甲>,乙\r\n1,2\r\n".encode())
    say("text-with-angles.xls", {"text": True})
    write("nothing.xlsx", b"")
    say("nothing.xlsx", {"text": True})

    def xml(name, sheets, *expected, unread=()):
        put(name, '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
            'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">' + sheets + "</Workbook>",
            *expected, unread=unread)

    cell = lambda text, kind="String", more="": f'<Cell{more}><Data ss:Type="{kind}">{text}</Data></Cell>'
    body = (f'<Row>{cell(TITLE, more=" ss:MergeAcross=" + chr(34) + "3" + chr(34))}</Row><Row>' + "".join(cell(head) for head in HEADS) + "</Row><Row>" +
            cell("中关村", more=' ss:MergeDown="1"') + cell(ZHI) + cell("13800138000", "Number") + cell("2026-10-15T00:00:00.000", "DateTime") + "</Row><Row>" +
            cell(GU, more=' ss:Index="2"') + cell("1.3800138001E10", "Number") + cell("2026-10-16T00:00:00.000", "DateTime") + "</Row>")
    xml("xml-2003.xls", f'<Worksheet ss:Name="展商"><Table>{body}</Table></Worksheet>', sheet(LIST, merged=LIST_MERGED))
    xml("xml-2003-oddities.xls",
        '<Worksheet ss:Name="A &amp; B"><Table><Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="String">第一行&#10;第二行</Data><Comment><ss:Data>批注</ss:Data></Comment></Cell></Row>'
        '<Row ss:Hidden="1">' + cell("1899-12-31T09:30:00.000", "DateTime") + cell("1", "Boolean") + cell("#REF!", "Error") + "</Row>"
        '<Row><Cell ss:Formula="=1+1"/><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>星桥</B><Font>智云</Font></ss:Data></Cell></Row></Table></Worksheet>'
        '<Worksheet ss:Name="旧"><Table><Row>' + cell("x") + "</Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>",
        sheet({"B3": "第一行\n第二行", "A4": d("09:30"), "B4": n("TRUE"), "C4": e("#REF!"), "B5": "星桥智云"}, "A & B", hidden_rows=[4]),
        sheet({"A1": "x"}, "旧", hidden=True), unread=["NoValue:A & B:A5:1"])
    put("xml-2003-cut-off.xls", f'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="展商"><Table><Row>{cell("名称")}</Row><Row>{cell("甲（虚构）")}',
        sheet({"A1": "名称", "A2": "甲（虚构）"}), unread=["Damaged:展商:A2:1"])

    names = {"office": "office", "table": "table", "text": "text", "style": "style"}
    spaces = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in names.items())
    odd = ('<table:table table:name="展商"><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
           '<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="1"><office:annotation><text:p>批注</text:p></office:annotation><text:p>星<text:span>桥</text:span></text:p><text:p>智<text:s text:c="2"/>云</text:p></table:table-cell><table:covered-table-cell/>'
           '<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell></table:table-row>'
           '<table:table-row table:visibility="collapse"><table:table-cell office:value-type="date" office:date-value="2026-10-15"><text:p>10/15</text:p></table:table-cell>'
           '<table:table-cell office:value-type="time" office:time-value="PT09H30M00S"><text:p>09:30</text:p></table:table-cell>'
           '<table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="2"><text:p>007</text:p></table:table-cell>'
           '<table:table-cell office:value-type="float" office:value="13800138000"><text:p>1.38E+10</text:p></table:table-cell></table:table-row>'
           '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell><table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value=""><text:p>#DIV/0!</text:p></table:table-cell></table:table-row>'
           '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
           '<table:table table:name="旧" table:style-name="ta2"><table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>')
    content = (f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>'
               f"<office:body><office:spreadsheet>{odd}</office:spreadsheet></office:body></office:document-content>")
    write("open-document-oddities.ods", packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content, "META-INF/manifest.xml": "<manifest/>"}))
    expect("open-document-oddities.ods", sheet({
        "A3": "星桥\n智  云", "C3": n("50%"), "A4": d("2026-10-15"), "B4": d("09:30"), "C4": n("007"), "D4": n("007"), "E4": n("13800138000"),
        "A5": n("TRUE"), "B5": e("#DIV/0!"), "A6": n("TRUE"), "B6": e("#DIV/0!")}, merged=["A3:B3"], hidden_rows=[4]), sheet({"A1": "x"}, "旧", hidden=True))
    write("locked.ods", packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "?", "META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"}))
    refused("locked.ods", "Locked")


# ---- LibreOffice

def by_libreoffice():
    office = shutil.which("soffice")
    if not office:
        sys.exit("soffice is not installed: the files `lo-*` are not made anew")
    with tempfile.TemporaryDirectory() as folder:
        made = the_list(D3='yyyy"年"m"月"d"日"', D4='yyyy"年"m"月"d"日"')
        made.create_sheet("旧表")["B2"] = "旧"
        made["旧表"].sheet_state = "hidden"
        ws = made["展商"]
        for at, value, code in [("A6", 0.5, "0%"), ("B6", 7, "000"), ("C6", dt.time(9, 30), "h:mm"), ("D6", dt.datetime(2026, 10, 15, 14, 0), "yyyy/m/d h:mm"),
                                ("A7", "=1/0", "General"), ("B7", "=B3&\"x\"", "General"), ("C7", "=C3+1", "General"), ("D7", "第一行\n第二行", "General")]:
            ws[at] = value
            ws[at].number_format = code
        ws["A8"] = "藏"
        ws.row_dimensions[8].hidden = True
        ws["B8"].comment = Comment("批注", "某人")
        made.save(os.path.join(folder, "list.xlsx"))
        cells = {**LIST, "A6": n("50%"), "B6": n("007"), "C6": d("09:30"), "D6": d("2026-10-15T14:00"), "A7": e("#DIV/0!"), "B7": ZHI + "x",
                 "C7": n("13800138001"), "D7": "第一行\n第二行", "A8": "藏"}
        whole = [sheet(cells, merged=LIST_MERGED, hidden_rows=[8]), sheet({"B2": "旧"}, "旧表", hidden=True)]
        for name, kind in [("lo-calc.ods", "ods"), ("lo-flat.fods", "fods"), ("lo-excel-97.xls", "xls:MS Excel 97"),
                           ("lo-excel-2007.xlsx", "xlsx:Calc MS Excel 2007 XML")]:
            subprocess.run([office, "--headless", "--convert-to", kind, "--outdir", folder, os.path.join(folder, "list.xlsx")]
                           if not kind.startswith("xlsx") else
                           [office, "--headless", "--convert-to", kind, "--outdir", folder + "/x", os.path.join(folder, "list.xlsx")],
                           check=True, capture_output=True, env={**os.environ, "HOME": folder})
            end = kind.split(":")[0]
            shutil.copy(os.path.join(folder, "x/list.xlsx" if end == "xlsx" else "list." + end), os.path.join(HERE, name))
            expect(name, *whole)


if __name__ == "__main__":
    by_openpyxl()
    by_hand()
    by_xlwt()
    by_text()
    by_libreoffice()
    print(len([name for name in os.listdir(HERE) if name.endswith(".json")]), "files")
