import type { Inbox } from './inbox.ts';
import type { Page, Site } from './page.ts';

/** What a form of the portal is given: its fields as text, and the one place where the portal may leave something. */
export interface FormRequest {
  /** The site below which it was sent. */
  site: Site;
  now: Date;
  /** Each field's first value, well-formed text without control characters but line ends and tabs. */
  fields: Readonly<Record<string, string>>;
  inbox: Inbox;
}

/**
 * A form of the portal: where it is sent, and the page that answers. What the visitor can mend is shown on that page again,
 * with status 422 and all that was typed. It must be harmless to send it twice.
 */
export interface PublicForm {
  path: string;
  receive: (request: FormRequest) => Promise<Page>;
}
