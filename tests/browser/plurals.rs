//! The packs' plural forms beside the browser's own: whatever `Intl.PluralRules` says of a number,
//! our table says too.

use js_sys::{Array, Intl::PluralRules, Object};
use parkmatch::i18n::pack::PACK_LANGUAGES;
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn numbers_take_the_forms_that_the_browser_names() {
    let numbers = (0..=230).chain([
        999, 1000, 1001, 1002, 1011, 1100, 10_000, 999_999, 1_000_000, 1_000_001, 2_000_000,
    ]);
    let numbers: Vec<u32> = numbers.collect();
    for language in &PACK_LANGUAGES {
        let rules = PluralRules::new(&Array::of1(&language.tag.into()), &Object::new());
        for &n in &numbers {
            let named = String::from(rules.select(f64::from(n)));
            assert_eq!(
                language.forms.get(language.form(u64::from(n))).copied(),
                Some(named.as_str()),
                "{n} in {}",
                language.tag
            );
        }
    }
}
