import type { Screen } from '../render/screen/screen.ts';
import type { Notice } from '../render/screen/screen-state.ts';

/** What the page has to say; one notice of each topic at a time. */
export class NoticeBoard {
  readonly #screen: () => Screen;

  constructor(screen: () => Screen) {
    this.#screen = screen;
  }

  show(notice: Notice): void {
    this.keep(({ topic }) => topic !== notice.topic);
    this.#screen().update({ notices: [...this.#screen().state.notices, notice] });
  }

  remove(notice: Notice): void {
    this.keep((each) => each !== notice);
  }

  /** Takes away all that does not stay. */
  keep(stays: (notice: Notice) => boolean): void {
    this.#screen().update({ notices: this.#screen().state.notices.filter(stays) });
  }
}
