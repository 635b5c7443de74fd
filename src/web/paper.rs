//! Printing: an element of its own beside the page's, and a rule by which only that element goes on
//! paper.
//!
//! Styles are constructed sheets, which strict content policies allow; nothing of the page itself
//! is changed, and dropping the [`Paper`] takes everything away again.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{CssStyleSheet, Document, Element, ShadowRootInit, ShadowRootMode};

/// What the page's own style says while there is something to print.
const PAGE_STYLE: &str = "park-match-sheet { display: none; }
@media print {
  @page { size: A4; margin: 12mm; }
  html, body { margin: 0 !important; padding: 0 !important; background: #fff !important; }
  body > :not(park-match-sheet) { display: none !important; }
  park-match-sheet { display: block; }
}";

/// Something to be printed, in the page but not on the screen.
#[derive(Debug)]
pub struct Paper {
    element: Element,
    root: Element,
    page_style: CssStyleSheet,
    after: Closure<dyn FnMut()>,
}

impl Paper {
    /// An empty sheet, in this style; `after` is called when the print dialog is closed, and is
    /// where to drop it. `None` if the browser has no such thing.
    pub fn new(style: &str, after: impl FnMut() + 'static) -> Option<Self> {
        let document = gloo::utils::document();
        let element = document.create_element("park-match-sheet").ok()?;
        let shadow = element
            .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
            .ok()?;
        let root = document.create_element("div").ok()?;
        shadow.append_child(&root).ok()?;
        adopt(&shadow, &sheet(style)?)?;
        let page_style = sheet(PAGE_STYLE)?;
        adopt(&document, &page_style)?;
        document.body()?.append_child(&element).ok()?;
        let after = Closure::<dyn FnMut()>::new(after);
        web_sys::window()?.set_onafterprint(Some(after.as_ref().unchecked_ref()));
        Some(Self {
            element,
            root,
            page_style,
            after,
        })
    }

    /// Where what is to be printed goes.
    #[must_use]
    pub fn root(&self) -> Element {
        self.root.clone()
    }

    /// Opens the print dialog; whether there is one.
    #[must_use]
    pub fn print(&self) -> bool {
        web_sys::window().is_some_and(|window| window.print().is_ok())
    }
}

impl Drop for Paper {
    fn drop(&mut self) {
        self.element.remove();
        let document: Document = gloo::utils::document();
        let kept: Array = adopted(&document)
            .filter(|sheet| *sheet != JsValue::from(&self.page_style))
            .collect();
        // Every browser that let us put the sheet there lets us take it away.
        let _ = Reflect::set(&document, &"adoptedStyleSheets".into(), &kept);
        if let Some(window) = web_sys::window()
            && window.onafterprint().as_ref() == Some(self.after.as_ref().unchecked_ref())
        {
            window.set_onafterprint(None);
        }
    }
}

fn sheet(style: &str) -> Option<CssStyleSheet> {
    let sheet = CssStyleSheet::new().ok()?;
    let replace = Reflect::get(&sheet, &"replaceSync".into())
        .ok()?
        .dyn_into::<js_sys::Function>()
        .ok()?;
    replace.call1(&sheet, &style.into()).ok()?;
    Some(sheet)
}

fn adopted(root: &JsValue) -> impl Iterator<Item = JsValue> + use<> {
    let sheets = Reflect::get(root, &"adoptedStyleSheets".into())
        .map_or_else(|_| Array::new(), |sheets| Array::from(&sheets));
    sheets.to_vec().into_iter()
}

fn adopt(root: &JsValue, style: &CssStyleSheet) -> Option<()> {
    let sheets: Array = adopted(root).chain([JsValue::from(style)]).collect();
    Reflect::set(root, &"adoptedStyleSheets".into(), &sheets)
        .ok()
        .filter(|set| *set)
        .map(drop)
}
