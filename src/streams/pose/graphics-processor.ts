import type { CpuReason } from './pose-message.ts';

/** Renderers that are the main processor in disguise. */
const SOFTWARE_RENDERER = /swiftshader|llvmpipe|softpipe|software|basic render|lavapipe/i;

/** Whether the name a browser gives its renderer is that of software. */
export function isSoftwareRenderer(renderer: string): boolean {
  return SOFTWARE_RENDERER.test(renderer);
}

/** Whether a graphics processor can run the network here: null if so, else why not. */
export function whyNoGraphicsProcessor(canvas: OffscreenCanvas): CpuReason | null {
  const context = canvas.getContext('webgl2');
  if (context === null) return 'no_webgl2';
  const names = context.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = context.getParameter(
    names === null ? context.RENDERER : names.UNMASKED_RENDERER_WEBGL,
  );
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return typeof renderer === 'string' && isSoftwareRenderer(renderer) ? 'software_renderer' : null;
}
