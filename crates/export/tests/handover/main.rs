//! Reads back what is handed over, with other programs' eyes: each form must say all that the score says.

mod data;
mod hostile;
mod names;
mod paper;
mod pdf_text;
mod sample;
mod tables;
mod workbook;
