import type { CDPSession } from 'puppeteer-core';

/** Schemes of addresses that never leave the browser. */
const INSIDE: ReadonlySet<string> = new Set(['data:', 'about:', 'blob:']);
/** The browser's own windows come out of itself. */
const BROWSER: ReadonlySet<string> = new Set(['chrome:', 'chrome-untrusted:', 'devtools:']);

/** What a browser asked for, and what its content security policy stopped. */
export interface NetworkFigures {
  /** Requests by kind of target: page, worker, service_worker … */
  readonly requests: ReadonlyMap<string, number>;
  /** Addresses of other origins, each once. */
  readonly strangers: ReadonlySet<string>;
  readonly violations: readonly string[];
}

/** Listens to every target of a browser, workers too, from before its first line runs. */
export class RequestLog implements NetworkFigures {
  readonly requests = new Map<string, number>();
  readonly strangers = new Set<string>();
  readonly violations: string[] = [];
  readonly #origin: string;

  /** @param origin - the page's own */
  constructor(origin: string) {
    this.#origin = origin;
  }

  /** @param browser - a session with the browser itself */
  async listen(browser: CDPSession): Promise<void> {
    await this.#attachTo(browser);
  }

  async #attachTo(session: CDPSession): Promise<void> {
    session.on('sessionattached', (child) => {
      void this.#onTarget(child);
    });
    await session.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    });
  }

  async #onTarget(session: CDPSession): Promise<void> {
    let kind = 'worker';
    session.on('Network.requestWillBeSent', ({ request }) => this.#note(kind, request.url));
    session.on('Network.webSocketCreated', ({ url }) => this.#note(kind, url));
    session.on('Audits.issueAdded', ({ issue }) => {
      if (issue.code !== 'ContentSecurityPolicyIssue') return;
      const details = issue.details.contentSecurityPolicyIssueDetails;
      this.violations.push(`${kind}: ${details?.violatedDirective} ${details?.blockedURL ?? ''}`);
    });
    // Not every kind of target knows every domain; all can be attached to and go on.
    const wishes = [
      session.send('Target.getTargetInfo').then(({ targetInfo }) => {
        kind = targetInfo.type;
      }),
      session.send('Network.enable'),
      session.send('Audits.enable'),
      this.#attachTo(session),
    ];
    await Promise.allSettled(wishes);
    await session.send('Runtime.runIfWaitingForDebugger').catch(() => undefined);
  }

  #note(kind: string, address: string): void {
    const { protocol, origin } = new URL(address);
    if (BROWSER.has(protocol)) return;
    this.requests.set(kind, (this.requests.get(kind) ?? 0) + 1);
    if (!INSIDE.has(protocol) && origin !== this.#origin) this.strangers.add(address);
  }
}
