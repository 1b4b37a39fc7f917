/** The visible part of a plane in which the picture is `aspect` wide and 1 high, y upwards. */
export interface VisiblePlane {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Fits a picture whole into a canvas, centred: the rest stays empty.
 *
 * @param pictureAspect - width by height of the picture
 * @param canvasAspect - width by height of the canvas
 */
export function fitPicture(pictureAspect: number, canvasAspect: number): VisiblePlane {
  const height = canvasAspect >= pictureAspect ? 1 : pictureAspect / canvasAspect;
  const width = height * canvasAspect;
  return {
    left: (pictureAspect - width) / 2,
    right: (pictureAspect + width) / 2,
    top: 0.5 + height / 2,
    bottom: 0.5 - height / 2,
  };
}
