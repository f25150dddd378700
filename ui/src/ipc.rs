//! The bridge to the program behind: the only file that knows `window.__TAURI__`.
//!
//! Never interprets what passes: requests and answers are types of `contract`, and whatever goes
//! wrong on the way becomes a `UserError`.

use contract::{Command, ErrorCode, Event, UserError};

#[cfg(not(feature = "stand-in"))]
pub(crate) use window::{call, listen};

#[cfg(feature = "stand-in")]
pub(crate) use stand_in::{call, listen};

#[cfg(not(feature = "stand-in"))]
mod window {
    use super::{Command, ErrorCode, Event, UserError};
    use contract::event::EVENT_NAME;
    use js_sys::{Function, Object, Promise, Reflect};
    use serde::de::DeserializeOwned;
    use serde_wasm_bindgen::Serializer;
    use wasm_bindgen::prelude::Closure;
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;

    /// Calls a command and waits for its answer.
    ///
    /// # Errors
    /// What the program answered with, or [`ErrorCode::Unexpected`] when the bridge itself fails.
    pub(crate) async fn call<C: Command>(request: &C) -> Result<C::Response, UserError> {
        let answer = invoke(C::NAME, request).await?;
        read(answer)
    }

    /// Hands every announcement of the program to `tell`, for as long as the window lives.
    pub(crate) fn listen(tell: impl Fn(Event) + 'static) {
        let heard = Closure::<dyn Fn(JsValue)>::new(move |message: JsValue| {
            if let Ok(event) = field(&message, "payload").and_then(read::<Event>) {
                tell(event);
            }
        });
        let listening = function("event", "listen").and_then(|(owner, listen)| {
            listen.call2(&owner, &JsValue::from_str(EVENT_NAME), heard.as_ref()).map_err(broken)
        });
        // Without the bridge there is nothing to hear; each call says so by itself.
        if listening.is_ok() {
            heard.forget();
        }
    }

    async fn invoke<C: Command>(name: &str, request: &C) -> Result<JsValue, UserError> {
        let (owner, invoke) = function("core", "invoke")?;
        let arguments = Object::new();
        let request = request.serialize(&Serializer::json_compatible()).map_err(unfit)?;
        Reflect::set(&arguments, &JsValue::from_str("request"), &request).map_err(broken)?;
        let promise: Promise = invoke
            .call2(&owner, &JsValue::from_str(name), &arguments)
            .and_then(JsCast::dyn_into)
            .map_err(broken)?;
        JsFuture::from(promise)
            .await
            .map_err(|refusal| read::<UserError>(refusal).unwrap_or_else(|error| error))
    }

    /// A function of the bridge and the object it belongs to.
    fn function(part: &str, name: &str) -> Result<(JsValue, Function), UserError> {
        let bridge = field(leptos::prelude::window().as_ref(), "__TAURI__")?;
        let owner = field(&bridge, part)?;
        let function = field(&owner, name)?.dyn_into().map_err(broken)?;
        Ok((owner, function))
    }

    fn field(object: &JsValue, name: &str) -> Result<JsValue, UserError> {
        Reflect::get(object, &JsValue::from_str(name)).map_err(broken)
    }

    fn read<T: DeserializeOwned>(value: JsValue) -> Result<T, UserError> {
        serde_wasm_bindgen::from_value(value).map_err(unfit)
    }

    fn broken(_: JsValue) -> UserError {
        UserError::new(ErrorCode::Unexpected).with_detail("bridge")
    }

    fn unfit(_: serde_wasm_bindgen::Error) -> UserError {
        UserError::new(ErrorCode::Unexpected).with_detail("bridge: shape")
    }
}

#[cfg(feature = "stand-in")]
mod stand_in {
    use super::{Command, ErrorCode, Event, UserError};

    /// Answers from the made-up round.
    ///
    /// # Errors
    /// Those the made-up round has.
    pub(crate) async fn call<C: Command>(request: &C) -> Result<C::Response, UserError> {
        let unfit = |_| UserError::new(ErrorCode::Unexpected).with_detail("stand-in");
        let request = serde_json::to_value(request).map_err(unfit)?;
        let answer = crate::stand_in::answer(C::NAME, &request)?;
        serde_json::from_value(answer).map_err(unfit)
    }

    /// The made-up round announces nothing.
    pub(crate) fn listen(tell: impl Fn(Event) + 'static) {
        drop(tell);
    }
}
