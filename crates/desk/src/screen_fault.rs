//! A fault of the screens gets into the log, so that who helps finds it by its incident id.

use crate::desk::Desk;
use crate::fault::Fault;
use crate::ipc::failure::{Failure, ScreenFault};

/// Components that are named, innermost first.
const MOST_COMPONENTS: usize = 12;
/// Characters of a name.
const MOST_LETTERS: usize = 60;

impl Desk {
    /// Logs a fault of the screens, also when nobody is signed in; the answer holds the id it is found by.
    ///
    /// # Errors
    /// None: what cannot be logged is still told.
    pub async fn report_fault(&self, request: ScreenFault) -> Result<Failure, Failure> {
        Ok(self.told(Fault::Screens(described(&request))))
    }
}

/// Names of classes and components are Latin words. What follows anything else could be a client's, and is
/// left out.
fn described(fault: &ScreenFault) -> String {
    let name = |text: &String| -> String {
        text.chars()
            .take_while(|c| c.is_ascii_alphabetic() || "_.$".contains(*c))
            .take(MOST_LETTERS)
            .collect()
    };
    let components: Vec<String> = fault.components.iter().take(MOST_COMPONENTS).map(name).collect();
    format!("{} in {}", name(&fault.class), components.join(" < "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_ce_3_only_names_of_the_program_get_into_the_log() {
        let fault = ScreenFault {
            class: "TypeError: Ковалёва +7 927".to_owned(),
            components: vec!["TopicChoice".to_owned(); 40],
        };
        let said = described(&fault);
        assert!(said.starts_with("TypeError in TopicChoice < "), "{said}");
        assert!(said.len() < 300);
    }
}
