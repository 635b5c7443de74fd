//! Grids as tests write them down: cells by their names.

use super::decoder::decoder;
use parkmatch::{
    exchange::{
        grid::{CellKind, Grid, Merged},
        workbook::{self, Limits, Workbook},
    },
    model::WorkbookTrouble,
};
use serde_json::{Value, json};

/// What is read of a file within the usual limits.
pub fn read(bytes: &[u8]) -> Result<Option<Workbook>, WorkbookTrouble> {
    workbook::read(bytes, Limits::default(), &decoder, &mut || true)
}

/// The name of a cell, `B12`.
pub fn cell_name(row: usize, column: usize) -> String {
    let mut letters = vec![];
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(
            b'A' + u8::try_from((rest - 1) % 26).expect("a letter"),
        ));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{row}")
}

/// A sheet as the files beside the workbooks have it.
pub fn sheet(grid: &Grid) -> Value {
    let mut cells = serde_json::Map::new();
    for row in &grid.rows {
        for cell in &row.cells {
            let value = match cell.kind {
                CellKind::Text => json!(cell.text),
                CellKind::Number => json!([cell.text, "number"]),
                CellKind::Date => json!([cell.text, "date"]),
                CellKind::Error => json!([cell.text, "error"]),
                CellKind::OpenQuote => json!([cell.text, "open quote"]),
            };
            cells.insert(cell_name(row.number, cell.column), value);
        }
    }
    let range = |merged: &Merged| {
        let first = cell_name(merged.rows.0, merged.columns.0);
        format!("{first}:{}", cell_name(merged.rows.1, merged.columns.1))
    };
    let mut merged: Vec<String> = grid.merged.iter().map(range).collect();
    merged.sort();
    let hidden_rows: Vec<usize> = grid
        .rows
        .iter()
        .filter(|row| row.is_hidden)
        .map(|row| row.number)
        .collect();
    json!({
        "name": grid.name,
        "hidden": grid.is_hidden,
        "hidden_rows": hidden_rows,
        "merged": merged,
        "cells": cells,
    })
}
