//! The module `scoreline._native`: Scoreline for Python. What people call is in `python/scoreline`, whose files
//! use this module; the promises are in `_native.pyi` and in the tests beside it.
//!
//! Work is done on threads of its own while Python goes on (`work`). A dataset hands its tables on as Arrow
//! (`dataset`, `table`); `tree` and `nodes` show the structure of a text.

mod dataset;
mod error;
mod extraction;
mod nodes;
mod table;
mod tree;
mod work;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use pyo3::prelude::*;

/// Records are many small texts, and this is what the program takes for them, too.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Runs the program with arguments, the first of which is its name, and gives its exit code.
///
/// From here on Ctrl-C ends the process, as it ends the program.
#[pyfunction]
fn run_program(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    let code = py.detach(|| {
        let code = scoreline::cli::run(arguments);
        // A program does that at its end, which this is not.
        let _ = std::io::stdout().flush();
        code
    });
    (0..u8::MAX)
        .find(|number| ExitCode::from(*number) == code)
        .unwrap_or(u8::MAX)
}

#[pymodule]
mod _native {
    #[pymodule_export]
    use super::dataset::Dataset;
    #[pymodule_export]
    use super::error::{InputError, InternalError, OutputError, ScorelineError};
    #[pymodule_export]
    use super::extraction::{extract, extract_text};
    #[pymodule_export]
    use super::nodes::{
        Argument, Comment, Extension, ExternalLink, Heading, Link, Parameter, Template,
    };
    #[pymodule_export]
    use super::run_program;
    #[pymodule_export]
    use super::table::Table;
    #[pymodule_export]
    use super::tree::{Tree, parse};

    use pyo3::prelude::{Bound, PyModule, PyModuleMethods, PyResult};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("SCHEMA_VERSION", scoreline::export::SCHEMA_VERSION)
    }
}
