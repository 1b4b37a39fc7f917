/** What the service worker tells the page. */
export interface OfflineListener {
  /** Everything is on the device: the page works without a network. */
  ready(): void;
  /** A newer version is on the device and waits for {@link OfflineCopy.useUpdate}. */
  updateWaits(): void;
}

/** Fetching the copy begins this long after the page is up: the camera goes first, ms. */
const QUIET_MS = 2000;

/** The copy of the page on the device. A new version is only ever offered. */
export class OfflineCopy {
  readonly #listener: OfflineListener;
  #waiting: ServiceWorker | null = null;

  constructor(listener: OfflineListener) {
    this.#listener = listener;
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
    setTimeout(() => void this.#register(), QUIET_MS);
  }

  /** Changes over to the version that waits; the page is loaded anew. */
  useUpdate(): void {
    if (this.#waiting === null) return;
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
      once: true,
    });
    this.#waiting.postMessage('use_now');
  }

  async #register(): Promise<void> {
    try {
      const url = new URL('service-worker.js', document.baseURI);
      const registration = await navigator.serviceWorker.register(url);
      if (registration.waiting !== null) this.#offer(registration.waiting);
      registration.addEventListener('updatefound', () => {
        const worker = registration.installing;
        worker?.addEventListener('statechange', () => {
          const isUpdate = navigator.serviceWorker.controller !== null;
          if (worker.state === 'installed' && isUpdate) this.#offer(worker);
        });
      });
      await navigator.serviceWorker.ready;
      this.#listener.ready();
    } catch {
      // No copy on this device (a private window, an untrusted certificate): the network serves.
    }
  }

  #offer(worker: ServiceWorker): void {
    this.#waiting = worker;
    this.#listener.updateWaits();
  }
}
