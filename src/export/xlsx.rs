//! `dataset.xlsx`: a sheet a table, with typed numbers, days and times, for those who work in a spreadsheet.
//!
//! Called by `folder`. Text is written as text, whatever it begins with: a spreadsheet runs none of it. Rows go
//! to temporary files as they come, and none is kept.

use std::any::Any;
use std::borrow::Cow;
use std::cell::Cell as Flag;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Once;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::describe::codebook;
use crate::interrupt;
use crate::model::{Dataset, Table, tables};
use crate::schema::{Cell, ColumnKind};

/// The sheet that says what each column means.
const CODEBOOK: &str = "columns";

/// Rows of a sheet, with its heading.
const MOST_ROWS: usize = 1_048_576;

/// Characters of a cell, counted as UTF-16 has them.
const MOST_CHARACTERS: usize = 32_767;

/// Rows between two looks at whether the run is to end.
const ROWS_AT_ONCE: usize = 1024;

/// Writes the dataset as a workbook at a new path. Days before 1900, which spreadsheets don't know, are text;
/// a text beyond the 32,767 characters that a cell holds ends in `…`.
///
/// # Errors
///
/// What the system says when it cannot be written; [`io::ErrorKind::InvalidData`] when a table has more rows than
/// a sheet.
pub(super) fn write_xlsx(dataset: &Dataset, file: &Path) -> io::Result<()> {
    // The library gives up with a panic where a temporary file cannot be written.
    caught(|| fill(dataset, file))
}

fn fill(dataset: &Dataset, file: &Path) -> io::Result<()> {
    let long = tables()
        .into_iter()
        .find(|table| table.len(dataset) >= MOST_ROWS);
    if let Some(table) = long {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            format!(
                "`{}` has {} rows, and a sheet holds {MOST_ROWS}: leave xlsx out",
                table.name(),
                table.len(dataset)
            ),
        ));
    }
    let mut book = Workbook::new();
    // Beside the file, so that they are on the disk that was meant.
    if let Some(folder) = file.parent() {
        book.set_tempdir(folder).map_err(failed)?;
    }
    // The same dataset gives the same bytes.
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
    let forms = Forms::new();
    for table in tables() {
        let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
        let columns: Vec<(&str, f64)> = table
            .columns()
            .map(|column| (column.name, width(column.name, column.kind)))
            .collect();
        head(sheet, table.name(), &columns, &forms).map_err(failed)?;
        rows(sheet, table, dataset, &forms)?;
    }
    let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
    let columns = codebook::HEADING.map(|(name, _)| (name, 20.0));
    head(sheet, CODEBOOK, &columns, &forms).map_err(failed)?;
    for (row, cells) in (1..).zip(codebook::rows()) {
        for (at, cell) in (0..).zip(cells) {
            write(sheet, row, at, &cell, &forms).map_err(failed)?;
        }
    }
    book.save(file).map_err(failed)
}

fn width(name: &str, kind: ColumnKind) -> f64 {
    let least = match kind {
        ColumnKind::Text => 18_u32,
        ColumnKind::Instant => 20,
        _ => 11,
    };
    let name = u32::try_from(name.len()).unwrap_or(least).saturating_add(2);
    f64::from(least.max(name))
}

/// How cells look.
struct Forms {
    head: Format,
    date: Format,
    time: Format,
    instant: Format,
}

impl Forms {
    fn new() -> Self {
        let form = |text: &str| Format::new().set_num_format(text);
        Self {
            head: Format::new().set_bold(),
            date: form("yyyy-mm-dd"),
            time: form("hh:mm"),
            instant: form("yyyy-mm-dd hh:mm:ss"),
        }
    }
}

fn head(
    sheet: &mut Worksheet,
    name: &str,
    columns: &[(&str, f64)],
    forms: &Forms,
) -> Result<(), XlsxError> {
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    for (at, (_, width)) in (0..).zip(columns) {
        sheet.set_column_width(at, *width)?;
    }
    for (at, (name, _)) in (0..).zip(columns) {
        sheet.write_string_with_format(0, at, *name, &forms.head)?;
    }
    Ok(())
}

fn rows(
    sheet: &mut Worksheet,
    table: &'static dyn Table,
    dataset: &Dataset,
    forms: &Forms,
) -> io::Result<()> {
    for (at, row) in (1..).zip(0..table.len(dataset)) {
        if row % ROWS_AT_ONCE == 0 {
            interrupt::check()?;
        }
        for (column, cell) in (0..).zip(table.row(dataset, row)) {
            write(sheet, at, column, &cell, forms).map_err(failed)?;
        }
    }
    Ok(())
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell<'_>,
    forms: &Forms,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Null => return Ok(()),
        Cell::Text(text) => sheet.write_string(row, column, fitted(text))?,
        // Numbers of a page or a revision are far below the 2^53 that a spreadsheet counts to.
        Cell::Integer(number) => sheet.write_number(row, column, *number as f64)?,
        Cell::Boolean(value) => sheet.write_boolean(row, column, *value)?,
        Cell::Offset(offset) => sheet.write_string(row, column, offset.to_string())?,
        Cell::Time(time) => {
            sheet.write_datetime_with_format(row, column, &clock(*time)?, &forms.time)?
        }
        Cell::Date(date) => match day(*date) {
            Some(day) => sheet.write_datetime_with_format(row, column, &day, &forms.date)?,
            None => sheet.write_string(row, column, cell.to_text())?,
        },
        Cell::Instant(instant) => match moment(*instant) {
            Some(moment) => {
                sheet.write_datetime_with_format(row, column, &moment, &forms.instant)?
            }
            None => sheet.write_string(row, column, cell.to_text())?,
        },
    };
    Ok(())
}

fn clock(time: NaiveTime) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    ExcelDateTime::from_hms(
        u16::from(part(time.hour())),
        part(time.minute()),
        part(time.second()),
    )
}

/// The day, if it is one that spreadsheets know.
fn day(date: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok()?;
    let part = |number: u32| u8::try_from(number).ok();
    // Excel has a 29 February 1900; days up to it are another in other programs.
    if date < NaiveDate::from_ymd_opt(1900, 3, 1)? {
        return None;
    }
    ExcelDateTime::from_ymd(year, part(date.month())?, part(date.day())?).ok()
}

fn moment(instant: DateTime<Utc>) -> Option<ExcelDateTime> {
    let part = |number: u32| u8::try_from(number).ok();
    day(instant.date_naive())?
        .and_hms(
            u16::from(part(instant.hour())?),
            part(instant.minute())?,
            part(instant.second())?,
        )
        .ok()
}

/// As much of a text as a cell holds.
fn fitted(text: &str) -> Cow<'_, str> {
    // A character is at most as many units of UTF-16 as bytes of UTF-8.
    if text.len() <= MOST_CHARACTERS {
        return Cow::Borrowed(text);
    }
    let mut length = 0_usize;
    let mut cut = 0;
    for (at, c) in text.char_indices() {
        length = length.saturating_add(c.len_utf16());
        // The last place is for the mark.
        if length < MOST_CHARACTERS {
            cut = at.saturating_add(c.len_utf8());
        }
        if length > MOST_CHARACTERS {
            let start = text.get(..cut).unwrap_or_default();
            return Cow::Owned(format!("{start}…"));
        }
    }
    Cow::Borrowed(text)
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) | XlsxError::TempFileError(_, error) => error,
        other => io::Error::other(other),
    }
}

thread_local! {
    static QUIET: Flag<bool> = const { Flag::new(false) };
}

/// Does something that may panic, and makes an error of that. Nothing is printed.
fn caught(work: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                before(info);
            }
        }));
    });
    QUIET.set(true);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    QUIET.set(false);
    done.unwrap_or_else(|cause| Err(io::Error::other(message(&*cause))))
}

fn message(cause: &(dyn Any + Send)) -> String {
    let text = cause.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| cause.downcast_ref::<&str>().copied());
    text.unwrap_or("the workbook could not be written")
        .to_owned()
}
