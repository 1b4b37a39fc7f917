import { RASTER_PX } from './picture-judge.ts';

/** Takes sample points of a picture; null where this browser cannot. */
export type RasterOf = (picture: VideoFrame | ImageBitmap) => Uint8ClampedArray | null;

/** Sample points by the browser's own scaling, without smoothing: noise must stay noise. */
export function createRaster(): RasterOf {
  if (typeof OffscreenCanvas === 'undefined') return () => null;
  const canvas = new OffscreenCanvas(RASTER_PX, RASTER_PX);
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (context === null) return () => null;
  context.imageSmoothingEnabled = false;
  return (picture) => {
    context.drawImage(picture, 0, 0, RASTER_PX, RASTER_PX);
    return context.getImageData(0, 0, RASTER_PX, RASTER_PX).data;
  };
}
