// Made from custom-elements.json by tools/contract.mjs.

/** `park-match-shown`: a program is on the page; again whenever another one takes its place */
export interface ParkMatchShown {
  /** the version of what is told */
  readonly version: 1;
  /** the view */
  readonly view: 'visitor' | 'desk';
}

/** `park-match-ready`: a program can be used; who listens late hears it too */
export interface ParkMatchReady {
  /** the version of what is told */
  readonly version: 1;
  /** the view */
  readonly view: 'visitor' | 'desk';
}

/** `park-match-error`: something did not come, or no plan could be made */
export interface ParkMatchError {
  /** the version of what is told */
  readonly version: 1;
  /** what is missing */
  readonly what: 'program' | 'file' | 'plan';
  /** the HTTP status of a file's answer; 0 where there was none, 102 where it is late, 200 where what came is no fair file */
  readonly status?: number;
}

/** `park-match-progress`: a plan is being made */
export interface ParkMatchProgress {
  /** the version of what is told */
  readonly version: 1;
  /** steps done */
  readonly steps: number;
  /** value of the best plan so far */
  readonly value: number;
  /** what no plan can exceed */
  readonly bound: number;
}

/** `park-match-language`: the page is read in a language */
export interface ParkMatchLanguage {
  /** the version of what is told */
  readonly version: 1;
  /** its tag (BCP 47), `zh+en` for both side by side */
  readonly lang: string;
}

/** `park-match-profile`: the visitor said something about themselves */
export interface ParkMatchProfile {
  /** the version of what is told */
  readonly version: 1;
  /** whether nothing is said yet of what they want, bring or work in */
  readonly is_open: boolean;
  /** with `details`: what they call themselves; and the other fields of a delegation's row */
  readonly name?: string;
}

/** `park-match-wish`: the visitor marked an exhibitor, or took a mark back */
export interface ParkMatchWish {
  /** the version of what is told */
  readonly version: 1;
  /** how many they must meet */
  readonly must: number;
  /** how many they want to meet */
  readonly want: number;
  /** how many they do not */
  readonly never: number;
  /** with `details`: the exhibitor's id */
  readonly exhibitor?: string;
  /** with `details`: what was said */
  readonly wish?: 'must' | 'want' | 'never' | 'met' | null;
}

/** `park-match-plan`: the visitor's plan is another */
export interface ParkMatchPlan {
  /** the version of what is told */
  readonly version: 1;
  /** how many meetings it has */
  readonly meetings: number;
  /** with `details`: with whom and when, on the venue's clocks */
  readonly plan?: { exhibitor: string; slot: string; start: string | null }[];
}

/** `park-match-meeting`: a meeting stands otherwise */
export interface ParkMatchMeeting {
  /** the version of what is told */
  readonly version: 1;
  /** how */
  readonly status: 'planned' | 'confirmed' | 'held' | 'no_show' | 'cancelled';
  /** with `details`: with whom, by id */
  readonly exhibitor?: string;
}

/** `park-match-request`: a request to the team is about to be sent; with `details` the page may prevent that and take it itself */
export interface ParkMatchRequest {
  /** the version of what is told */
  readonly version: 1;
  /** with `details`: the request as the address would get it */
  readonly request?: object;
}

/** `park-match-link`: the visitor is about to share a link; with `details` the page may prevent that and share it itself */
export interface ParkMatchLink {
  /** the version of what is told */
  readonly version: 1;
  /** with `details`: the link */
  readonly address?: string;
}

export interface ParkMatchEventMap extends HTMLElementEventMap {
  'park-match-shown': CustomEvent<ParkMatchShown>;
  'park-match-ready': CustomEvent<ParkMatchReady>;
  'park-match-error': CustomEvent<ParkMatchError>;
  'park-match-progress': CustomEvent<ParkMatchProgress>;
  'park-match-language': CustomEvent<ParkMatchLanguage>;
  'park-match-profile': CustomEvent<ParkMatchProfile>;
  'park-match-wish': CustomEvent<ParkMatchWish>;
  'park-match-plan': CustomEvent<ParkMatchPlan>;
  'park-match-meeting': CustomEvent<ParkMatchMeeting>;
  'park-match-request': CustomEvent<ParkMatchRequest>;
  'park-match-link': CustomEvent<ParkMatchLink>;
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
  /** `light`, `dark`, `auto` (default): as the visitor's system has it, or `host`: as the `color-scheme` of the place where the element stands, whenever that changes */
  theme: 'light' | 'dark' | 'auto' | 'host' | '';
  /** the level of the element's first heading, `1` (default) to `6`; those below it follow */
  heading: string | number;
  /** `none` leaves the organiser's button out of the visitor's pages */
  desk: 'none' | '' | boolean;
  /** the page may know what its visitor said: events carry it, and `export('file')` gives it; without it no event says who somebody is, whom they wish to meet or when */
  details: boolean;
  /** the fair file itself, as an object or as JSON; it counts more than `src`. `<script type="application/json">` inside the element does the same where there is no `src` */
  fair: object | string | undefined;
  /** who the visitor is, as far as the page knows: a row of the fair file's `delegations`. What they have said themselves stays */
  profile: object | string | undefined;
  /** fulfilled when the first program is on the page */
  readonly whenReady: Promise<{ view: 'visitor' | 'desk' }>;
  /** goes to a place; fails where there is none */
  open(place: 'profile' | 'matches' | 'plan' | 'guide' | 'along' | 'visitor' | 'desk' | `park/${string}`): Promise<void>;
  /** makes the visitor's plan, if there is none that is up to date, and shows it; fails where none can be made */
  plan(): Promise<{ meetings: number }>;
  /** the plan as iCalendar or as text, or all that was said as a file that can be brought in again, which needs `details`; fails where there is nothing */
  export(kind: 'calendar' | 'text' | 'file'): Promise<string>;
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
