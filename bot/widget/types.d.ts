// The shapes that the widget's modules name in their comments. Never sent to a browser.

export interface Message {
  /** Grows in order. */
  id: number;
  author: "visitor" | "bot" | "staff" | "system";
  text: string;
  choices: Choice[];
  links: { title: string; url: string }[];
  /** The order whose state the text tells. */
  order?: OrderProgress;
  created_at: string;
  staff_name?: string;
  /** The visitor's own messages only. */
  client_id?: string;
}

export interface OrderProgress {
  reference: string;
  state: string;
  /** The state, in words. */
  label: string;
  /** Counts from 0; null for an order that goes no further. */
  step: number | null;
  steps: string[];
  carrier: string | null;
  tracking_url: string | null;
  /** A day: "2026-11-24". */
  expected: string | null;
}

export interface Choice {
  id: string;
  title: string;
}

/** The conversation, as the server shows it. */
export interface Standing {
  id: string;
  state: "bot" | "waiting" | "human" | "closed";
  handoff: {
    state: "waiting" | "taken";
    position: number | null;
    promise: string | null;
    staff_name: string | null;
  } | null;
  has_email: boolean;
  /** Whether who leaves an address gets the answer there. */
  answers_by_email: boolean;
  rating: number | null;
}

/** One of the visitor's own messages, until the server has confirmed it. */
export interface Outgoing {
  clientId: string;
  /** What was typed, or the title of what was chosen. */
  text: string;
  /** The id of what was chosen. */
  choice?: string;
  /** Why it was not sent; on its way otherwise. */
  problem?: string;
}

/** What a conversation tells about itself. */
export interface View {
  /** There is nothing to show any more. */
  reset(): void;
  beginning(): void;
  notBegun(problem: string): void;
  messages(messages: Message[], isHistory: boolean): void;
  outgoing(outgoing: Outgoing): void;
  /** It was refused, and would be again. */
  refused(outgoing: Outgoing, problem: string): void;
  standing(standing: Standing): void;
  typing(author: "bot" | "staff", isOn: boolean): void;
  connected(isUp: boolean): void;
  /** The conversation was erased. */
  gone(): void;
}

/** The chat, as the launcher sees it. */
export interface Chat {
  open(): void;
  close(): void;
  /** Take up the conversation without opening: a person is expected to answer. */
  follow(): void;
  /** The widget was taken out of the page, and is in it again. */
  replaced(): void;
}

/** What the launcher lends to the chat. */
export interface Surroundings {
  root: ShadowRoot;
  /** The folder of widget.js, and of the API. */
  base: URL;
  title: string;
  /** The address of the shop's privacy notice. */
  privacy?: string;
  launcher: HTMLButtonElement;
  emit(name: string, detail: object): void;
  setUnread(count: number): void;
}
