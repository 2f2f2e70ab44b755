import type { Generated } from "kysely";

/** Addresses that want to be told what happens here. */
export interface WebhookTables {
  webhook: {
    webhook_id: Generated<number>;
    account_id: number;
    url: string;
    /** Signs each message (Standard Webhooks); shown once. */
    secret: string;
    /** Words with spaces between them: `day.new paper.picked search.matched follow.matched`. */
    events: string;
    /** The saved search of `search.matched`. */
    query: string | null;
    /** `active`, or `stopped` by a 410 of the receiver. */
    state: string;
    created_at: string;
  };
}
