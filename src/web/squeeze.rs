//! Deflating and inflating, which browsers do themselves (RFC 1951).

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::Blob;

#[wasm_bindgen]
extern "C" {
    type Streaming;

    #[wasm_bindgen(method, catch)]
    fn stream(this: &Streaming) -> Result<Stream, JsValue>;

    type Stream;

    #[wasm_bindgen(method, catch, js_name = pipeThrough)]
    fn pipe_through(this: &Stream, through: &JsValue) -> Result<Stream, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getReader)]
    fn reader(this: &Stream) -> Result<Reader, JsValue>;

    type Reader;

    #[wasm_bindgen(method, catch)]
    async fn read(this: &Reader) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn cancel(this: &Reader) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = CompressionStream)]
    type Deflating;

    #[wasm_bindgen(constructor, catch, js_class = "CompressionStream")]
    fn new(format: &str) -> Result<Deflating, JsValue>;

    #[wasm_bindgen(js_name = DecompressionStream)]
    type Inflating;

    #[wasm_bindgen(constructor, catch, js_class = "DecompressionStream")]
    fn new(format: &str) -> Result<Inflating, JsValue>;
}

const FORMAT: &str = "deflate-raw";

/// The bytes deflated; `None` where the browser cannot.
pub async fn deflate(bytes: &[u8]) -> Option<Vec<u8>> {
    through(bytes, Deflating::new(FORMAT).ok()?.as_ref(), usize::MAX).await
}

/// The bytes inflated, if that gives no more than `most`; `None` where it gives more, or where they
/// were not deflated.
pub async fn inflate(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    through(bytes, Inflating::new(FORMAT).ok()?.as_ref(), most).await
}

async fn through(bytes: &[u8], way: &JsValue, most: usize) -> Option<Vec<u8>> {
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()?;
    let reader = blob
        .unchecked_ref::<Streaming>()
        .stream()
        .ok()?
        .pipe_through(way)
        .ok()?
        .reader()
        .ok()?;
    let mut gathered = Vec::new();
    loop {
        let piece = reader.read().await.ok()?;
        if Reflect::get(&piece, &"done".into()).ok()?.is_truthy() {
            return Some(gathered);
        }
        let piece: Uint8Array = Reflect::get(&piece, &"value".into())
            .ok()?
            .dyn_into()
            .ok()?;
        if usize::try_from(piece.length())
            .ok()?
            .saturating_add(gathered.len())
            > most
        {
            // Nobody reads on, whether the stream takes note or not.
            let _ = reader.cancel().await;
            return None;
        }
        gathered.extend(piece.to_vec());
    }
}
