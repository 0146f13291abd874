//! The handbook as one page that works from a file: no other file, no network.

use super::readers;
use jiff::civil::Date;
use okno_guide::{Entry, Handbook, Told, format};
use std::fmt::Write as _;

const STYLE: &str = include_str!("site.css");
const SCRIPT: &str = include_str!("site.js");

/// The page.
pub(super) fn page(content: &Handbook, company: &str, on: Date) -> String {
    let readers = readers(content.party);
    let mut out = String::with_capacity(256 * 1024);
    let title = if company.is_empty() { String::new() } else { format!(". {}", escape(company)) };
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"ru\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n\
         <title>Справочник клиента. {readers}{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header>\n<p class=\"company\">{}</p>\n<h1>Справочник клиента</h1>\n<p>{readers}. Ответы на {}.</p>\n\
         <search hidden><label for=\"words\">Что случилось, своими словами</label>\n\
         <input id=\"words\" type=\"search\" autocomplete=\"off\" maxlength=\"100\">\n<p id=\"found\" role=\"status\"></p></search>\n</header>\n",
        escape(company),
        format::date(on),
    );
    contents(&mut out, content);
    out.push_str("<main>\n");
    for part in &content.parts {
        let _ = writeln!(
            out,
            "<section aria-labelledby=\"p{0}\">\n<h2 id=\"p{0}\">{1}</h2>",
            escape(&part.code),
            escape(&part.title)
        );
        part.entries.iter().for_each(|one| entry(&mut out, one));
        out.push_str("</section>\n");
    }
    let _ = write!(out, "</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n");
    out
}

fn contents(out: &mut String, content: &Handbook) {
    out.push_str("<nav aria-label=\"Содержание\">\n");
    for part in &content.parts {
        let _ =
            write!(out, "<p><a href=\"#p{}\">{}</a></p>\n<ul>\n", escape(&part.code), escape(&part.title));
        for one in &part.entries {
            let _ = writeln!(out, "<li><a href=\"#t{}\">{}</a></li>", escape(&one.code), escape(&one.title));
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</nav>\n");
}

fn entry(out: &mut String, one: &Entry) {
    let _ = writeln!(
        out,
        "<article data-asked=\"{}\">\n<h3 id=\"t{}\">{}</h3>",
        escape(&one.asked.join(" ")),
        escape(&one.code),
        escape(&one.title)
    );
    told(out, &one.told);
    list(out, "Что держать под рукой", &one.have_ready);
    list(out, "Что оформляется", &one.papers);
    let (order, approved) = &one.order;
    let basis = if one.basis.is_empty() {
        String::new()
    } else {
        format!("Основание: {}. ", escape(&one.basis.join("; ")))
    };
    let _ = writeln!(
        out,
        "<p class=\"basis\">{basis}Тема {}. Утверждено приказом № {} от {}, версия {}.</p>\n</article>",
        escape(&one.code),
        escape(order),
        format::date(*approved),
        escape(&one.version)
    );
}

fn told(out: &mut String, pieces: &[Told]) {
    for piece in pieces {
        match piece {
            Told::Says(text) => {
                let _ = writeln!(out, "<p>{}</p>", escape(text));
            }
            Told::Cases { question, cases } if question.is_empty() => {
                out.push_str("<p class=\"question\">Бывает по-разному.</p>\n<ul class=\"cases\">\n");
                for (_, body) in cases {
                    out.push_str("<li>");
                    told(out, body);
                    out.push_str("</li>\n");
                }
                out.push_str("</ul>\n");
            }
            Told::Cases { question, cases } => {
                let _ = writeln!(out, "<p class=\"question\">{}</p>\n<dl class=\"cases\">", escape(question));
                for (title, body) in cases {
                    let _ = write!(out, "<dt>{}</dt>\n<dd>", escape(title));
                    told(out, body);
                    out.push_str("</dd>\n");
                }
                out.push_str("</dl>\n");
            }
        }
    }
}

fn list(out: &mut String, title: &str, items: &[String]) {
    if !items.is_empty() {
        let _ = writeln!(out, "<p class=\"ready\"><b>{title}:</b> {}.</p>", escape(&super::listed(items)));
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use okno_guide::{Part, model::Party};
    use std::path::Path;

    fn says(text: &str) -> Told {
        Told::Says(text.to_owned())
    }

    fn entry(code: &str, title: &str, asked: &str, told: Vec<Told>) -> Entry {
        Entry {
            code: code.to_owned(),
            title: title.to_owned(),
            asked: vec![asked.to_owned()],
            told,
            have_ready: vec!["Показания прибора".to_owned(), "Телефон для связи".to_owned()],
            papers: Vec::new(),
            basis: vec!["354 п. 86".to_owned()],
            version: "1.0".to_owned(),
            order: ("118".to_owned(), date(2026, 10, 26)),
        }
    }

    /// The screens' tests read this page too: they look at it with axe and search in it.
    #[test]
    fn r_sc_7_the_page_is_the_one_that_is_kept() {
        let cases = Told::Cases {
            question: "Прибор есть?".to_owned(),
            cases: vec![
                ("Есть".to_owned(), vec![says("Платят за расход.")]),
                ("Нет".to_owned(), vec![says("Платят по нормативу.")]),
            ],
        };
        let either = Told::Cases {
            question: String::new(),
            cases: vec![
                (String::new(), vec![says("Счёт \"бумажный\" & другой.")]),
                (String::new(), vec![says("Счёт <электронный>.")]),
            ],
        };
        let book = Handbook {
            party: Party::Person,
            parts: vec![
                Part {
                    code: "2".to_owned(),
                    title: "Показания".to_owned(),
                    entries: vec![entry("2.1.1", "Передача показаний", "забыл подать цифры", vec![cases])],
                },
                Part {
                    code: "3".to_owned(),
                    title: "Счета".to_owned(),
                    entries: vec![entry("3.1.1", "Счёт не пришёл", "пустой ящик", vec![either])],
                },
            ],
            silent: Vec::new(),
            wanted: Vec::new(),
        };
        let page = page(&book, "«Свет»", date(2026, 11, 23));
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kept/handbook.html");
        if std::env::var_os("OKNO_WRITE").is_some() {
            std::fs::write(&kept, &page).expect("written");
        }
        assert!(
            page == std::fs::read_to_string(&kept).expect("kept"),
            "the page differs: OKNO_WRITE=1 keeps the new one"
        );
        assert!(!page.contains("http://") && !page.contains("https://"), "it needs no network");
    }
}
