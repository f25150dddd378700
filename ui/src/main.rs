//! The program the window loads: it does nothing but start the screens.

fn main() {
    ui::start();
}
