// Made from custom-elements.json by tools/contract.mjs.

/** `park-match-shown`: a program is on the page; again whenever another one takes its place */
export interface ParkMatchShown {
  /** the view */
  readonly view: 'visitor' | 'desk';
}

export interface ParkMatchEventMap extends HTMLElementEventMap {
  'park-match-shown': CustomEvent<ParkMatchShown>;
}

/** ParkMatch in any page, in its own shadow root. */
export interface ParkMatch extends HTMLElement {
  /** the address of the fair file */
  src: string;
  /** instead of `src`, or beside it: the address of a list of fairs to choose from, like [`fairs/index.json`](static/fairs/index.json) */
  fairs: string;
  /** `zh`, `en`, `es`, `fr`, `de`, `ru`, `ar`, `ja`, `ko`, `pt`, or `zh+en` for both side by side; without it, the visitor's browser decides */
  lang: string;
  /** `visitor` (default) or `desk` */
  view: 'visitor' | 'desk' | '';
  /** the address to which visitors may send requests to your team, see below */
  submit: string;
  /** keeps the page for use without a network: empty or the address of a worker, see below */
  offline: string | boolean;
  /** `light`, `dark`, or `auto` (default): as the visitor's system has it */
  theme: 'light' | 'dark' | 'auto' | '';
  /** `none` leaves the organiser's button out of the visitor's pages */
  desk: 'none' | '' | boolean;
  addEventListener<K extends keyof ParkMatchEventMap>(type: K, listener: (this: ParkMatch, event: ParkMatchEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof ParkMatchEventMap>(type: K, listener: (this: ParkMatch, event: ParkMatchEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'park-match': ParkMatch;
  }
}
