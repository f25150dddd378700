//! The models at work: where words are, what a line says, whether it stands on its head.
//!
//! One thread for each worker process: several pages at a time are several workers.

use super::decode::{self, Read};
use super::geometry::{Point, Region};
use super::regions::regions_of;
use super::strip::{HEIGHT, Strip};
use crate::code::{ReadCode, ReadError};
use image::RgbImage;
use image::imageops::{FilterType, resize};
use rten::{Model, ModelOptions, RunOptions, ThreadPool, Value};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;
use std::sync::Arc;

/// The longer side of the picture in which words are looked for, in pixels.
pub(super) const LONG_SIDE: u32 = 960;
/// Both sides are multiples of this.
const GRID: u32 = 32;
/// What the model that finds words expects of its colours: mean and deviation of blue, green, red.
const MEAN: [f32; 3] = [0.485, 0.456, 0.406];
const DEVIATION: [f32; 3] = [0.229, 0.224, 0.225];
/// The width of a line that is asked whether it stands on its head.
const UPRIGHT_WIDTH: usize = 192;

/// The models, loaded once in a worker.
pub(crate) struct Engine {
    detect: Model,
    read: Model,
    upright: Model,
    characters: Vec<char>,
    options: RunOptions,
}

impl Engine {
    /// Loads the models.
    pub(crate) fn load() -> Result<Self, ReadError> {
        // Weights are put into the order of the products once, not for every line.
        let options = ModelOptions::with_all_ops().prepack_weights(true).clone();
        let load = |bytes: &'static [u8]| options.load_static_slice(bytes).map_err(|_| failed("load"));
        let pool = Arc::new(ThreadPool::with_num_threads(1));
        Ok(Self {
            detect: load(ocr_models::DETECT)?,
            read: load(ocr_models::READ)?,
            upright: load(ocr_models::UPRIGHT)?,
            characters: ocr_models::CHARACTERS.lines().filter_map(|line| line.chars().next()).collect(),
            options: RunOptions::default().with_thread_pool(Some(pool)),
        })
    }

    fn run(&self, model: &Model, shape: [usize; 4], input: Vec<f32>) -> Result<Value, ReadError> {
        let input = NdTensor::from_data(shape, input);
        model.run_one(input.into(), Some(self.options.clone())).map_err(|_| failed("run"))
    }

    /// The boxes around words, in pixels of `picture`.
    pub(super) fn detect(&self, picture: &RgbImage) -> Result<Vec<Region>, ReadError> {
        self.detect_at(picture, LONG_SIDE)
    }

    /// The same, looked for in a picture whose longer side has about `long_side` pixels.
    pub(super) fn detect_at(&self, picture: &RgbImage, long_side: u32) -> Result<Vec<Region>, ReadError> {
        let (width, height) = picture.dimensions();
        let longer = width.max(height).max(1);
        let scaled = |side: u32| {
            let side = u64::from(side) * u64::from(long_side) / u64::from(longer);
            u32::try_from(side).unwrap_or(long_side).div_ceil(GRID).max(1) * GRID
        };
        let (small_width, small_height) = (scaled(width), scaled(height));
        let small = resize(picture, small_width, small_height, FilterType::Triangle);
        let (columns, rows) = (small_width as usize, small_height as usize);
        let mut input = Vec::with_capacity(columns * rows * 3);
        for (plane, channel) in [2usize, 1, 0].into_iter().enumerate() {
            let scale = 1.0 / (255.0 * DEVIATION[plane]);
            let shift = MEAN[plane] / DEVIATION[plane];
            input.extend(
                small.as_raw().chunks_exact(3).map(|pixel| f32::from(pixel[channel]) * scale - shift),
            );
        }
        drop(small);
        let map = self.run(&self.detect, [1, 3, rows, columns], input)?;
        let map: NdTensor<f32, 4> = map.try_into().map_err(|_| failed("map"))?;
        if map.len() != rows * columns {
            return Err(failed("map size"));
        }
        let map = map.into_data();
        let scale: Point = (width as f32 / small_width as f32, height as f32 / small_height as f32);
        Ok(regions_of(&map, columns, rows).into_iter().map(|region| enlarged(&region, scale)).collect())
    }

    /// What a line says.
    pub(super) fn read(&self, strip: &Strip) -> Result<Vec<Read>, ReadError> {
        let likely = self.run(&self.read, [1, 3, HEIGHT, strip.width], strip.planes())?;
        let likely: NdTensor<f32, 3> = likely.try_into().map_err(|_| failed("likelihoods"))?;
        let classes = likely.size(2);
        let mut read = decode::decode(&likely.into_data(), classes, &self.characters);
        // What was read in the paper beside the words is nothing.
        let filled = strip.filled as f32 / strip.width as f32;
        for read in &mut read {
            read.middle = (read.middle / filled).min(1.0);
        }
        Ok(read)
    }

    /// How likely it is that a line stands on its head, from 0 to 1.
    pub(super) fn on_its_head(&self, strip: &Strip) -> Result<f32, ReadError> {
        let strip = strip.cut_to(UPRIGHT_WIDTH);
        let likely = self.run(&self.upright, [1, 3, HEIGHT, UPRIGHT_WIDTH], strip.planes())?;
        let likely: NdTensor<f32, 2> = likely.try_into().map_err(|_| failed("orientation"))?;
        likely.into_data().get(1).copied().ok_or_else(|| failed("orientation"))
    }
}

/// A box of a picture made smaller, in pixels of the picture itself; the two scales are nearly equal.
fn enlarged(region: &Region, scale: Point) -> Region {
    let along = (region.along.0 * scale.0, region.along.1 * scale.1);
    let across = region.across();
    let across = (across.0 * scale.0, across.1 * scale.1);
    let stretch = along.0.hypot(along.1);
    Region {
        center: (region.center.0 * scale.0, region.center.1 * scale.1),
        along: (along.0 / stretch, along.1 / stretch),
        length: region.length * stretch,
        height: region.height * across.0.hypot(across.1),
    }
}

fn failed(what: &str) -> ReadError {
    ReadError::new(ReadCode::Damaged, format!("recognition: {what}"))
}
