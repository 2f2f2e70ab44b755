import { Command, Option } from "commander";
import type { Context } from "../../context.ts";
import { UserError } from "../../base/errors.ts";
import { DELIVERY_STATES } from "../../digests/deliveries/delivery-rules.ts";
import {
  digestFigures,
  issueFigures,
  listDeliveries,
  resolveDeliveries,
  resumeIssue,
} from "../../digests/deliveries/delivery-status.ts";
import { previewIssue } from "../../digests/issues/preview-issue.ts";
import { recoverDeliveries } from "../../digests/deliveries/recover-deliveries.ts";
import { runDigests } from "../../digests/run-digests.ts";
import { runParts } from "../../worker/digests.ts";
import type { CliParts } from "../cli-parts.ts";
import { failInPart, printJson, withContext } from "../with-context.ts";

interface Common {
  now?: string;
  json?: boolean;
}

export function digestCommand({ open }: CliParts): Command {
  const digest = new Command("digest").description("Prepare, send and look after the digests.");
  const common = (command: Command): Command =>
    command
      .option("--now <instant>", "what “now” is at the start; the clock runs on from there")
      .option("--json", "print one JSON value");
  common(digest.command("preview"))
    .description("Show the issue that a subscription would get now; writes and sends nothing.")
    .option("--email <address>", "of this subscription; without it, of the choices below")
    .option("--category <expression>", "as cs.AI+cs.LG-cs.CY")
    .option("--query <search>", "a saved search")
    .option("--top", "the site's top papers")
    .option("--count <count>", "papers at most")
    .option("--html", "print the HTML part instead of the text part")
    .action(async (options: Common & PreviewOptions) => {
      await withContext(open, { now: options.now }, (context) => preview(context, options));
    });
  common(digest.command("send"))
    .description("Prepare what is due and send it; end when nothing can go before its next retry.")
    .action(async (options: Common) => {
      await withContext(open, { now: options.now }, (context) => send(context, options));
    });
  common(digest.command("status"))
    .description("Show the state of issues and deliveries.")
    .option("--deliveries", "list every delivery that is kept (DELIVERY_KEPT_DAYS)")
    .addOption(
      new Option("--state <state>", "only deliveries of this state").choices(DELIVERY_STATES),
    )
    .option("--issue <number>", "only this issue")
    .action(async (options: Common & StatusOptions) => {
      await withContext(open, { now: options.now }, (context) => status(context, options));
    });
  common(digest.command("resolve"))
    .description("Decide about uncertain deliveries, or resume a paused issue.")
    .argument("[message-id]", "Message-ID of one delivery")
    .option("--accepted", "they arrived, as the relay's log says")
    .option("--resend", "send them again; a reader may then have the mail twice")
    .option("--issue <number>", "all uncertain deliveries of this issue")
    .option("--all", "all uncertain deliveries")
    .option("--resume", "with --issue: resume an issue that complaints paused")
    .action(async (messageId: string | undefined, options: Common & ResolveOptions) => {
      await withContext(open, { now: options.now }, (context) =>
        resolve(context, messageId, options),
      );
    });
  return digest;
}

interface PreviewOptions {
  email?: string;
  category?: string;
  query?: string;
  top?: boolean;
  count?: string;
  html?: boolean;
}

async function preview(context: Context, options: Common & PreviewOptions): Promise<void> {
  const { issue, rendered } = await previewIssue(runParts(context), {
    email: options.email ?? null,
    fields: {
      category: options.category,
      query: options.query,
      top: options.top ? "1" : undefined,
      count: options.count,
    },
  });
  if (options.json) return printJson({ subject: rendered.subject, ...issue, text: rendered.text });
  process.stdout.write(
    options.html ? rendered.html : `Subject: ${rendered.subject}\n\n${rendered.text}`,
  );
}

async function send(context: Context, { json }: Common): Promise<void> {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, onSignal);
  const parts = runParts(context);
  try {
    const report = await runDigests(parts, stop.signal);
    if (json) printJson(report);
    else {
      const { issues, prepared, accepted, failed, deferred, uncertain, suppressed, empty } = report;
      process.stdout.write(
        `${issues} issues prepared for ${prepared} readers, ${empty} had nothing new; ` +
          `${accepted} accepted, ${failed} failed, ${deferred} deferred, ${uncertain} uncertain, ${suppressed} suppressed\n`,
      );
    }
    if (report.alarm) {
      process.stderr.write(`broadsheet: ${report.alarm}\n`);
      failInPart();
    }
  } finally {
    for (const name of ["SIGINT", "SIGTERM"] as const) process.off(name, onSignal);
    await parts.post.transport.close();
  }
}

interface StatusOptions {
  deliveries?: boolean;
  state?: string;
  issue?: string;
}

async function status(context: Context, options: Common & StatusOptions): Promise<void> {
  await recoverDeliveries(context.db, context.now());
  const { json } = options;
  const issue = number(options.issue, "--issue");
  if (options.deliveries) {
    const which = { state: options.state ?? null, issue };
    const deliveries = [];
    for await (const line of listDeliveries(context.db, which)) deliveries.push(line);
    if (json) return printJson({ deliveries });
    for (const { issue, email, state, attempts, messageId, reply } of deliveries) {
      process.stdout.write(
        `${issue}\t${state}\t${email}\t${attempts}\t${messageId}\t${reply ?? ""}\n`,
      );
    }
    return;
  }
  if (issue !== null) return issueStatus(context, issue, json ?? false);
  const figures = await digestFigures(context.db);
  if (json) return printJson(figures);
  process.stdout.write(
    `Deliveries: ${words(figures.deliveries)}\nOf these archived: ${words(figures.archived)}\nSubscriptions: ${words(figures.subscriptions)}\n` +
      `Suppressed addresses: ${words(figures.suppressions)}\nNext due: ${figures.nextDueAt ?? "nothing"}\n`,
  );
  for (const { issue, title, audience, state, papers } of figures.issues) {
    process.stdout.write(`Issue ${issue} (${state}): ${title}, ${papers} papers; ${audience}\n`);
  }
}

async function issueStatus({ db }: Context, issue: number, json: boolean): Promise<void> {
  const figures = await issueFigures(db, issue);
  if (!figures) throw new UserError(`There is no issue ${issue}.`, "not_found");
  if (json) return printJson(figures);
  const { title, state, deliveries, archived } = figures;
  process.stdout.write(
    `Issue ${issue} (${state}): ${title}\nDeliveries: ${words(deliveries)}\n` +
      `Of these archived: ${words(archived)}\n`,
  );
}

const words = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ") || "none";

interface ResolveOptions {
  accepted?: boolean;
  resend?: boolean;
  issue?: string;
  all?: boolean;
  resume?: boolean;
}

async function resolve(
  { db, now }: Context,
  messageId: string | undefined,
  options: Common & ResolveOptions,
): Promise<void> {
  const issue = number(options.issue, "--issue");
  if (options.resume) {
    if (issue === null) throw new UserError("--resume needs --issue NUMBER.");
    const isResumed = await resumeIssue(db, issue);
    if (!isResumed) throw new UserError(`Issue ${issue} is not paused.`, "failed");
    if (options.json) printJson({ resumed: issue });
    else process.stdout.write(`Issue ${issue} continues with the next “digest send”.\n`);
    return;
  }
  if (Boolean(options.accepted) === Boolean(options.resend)) {
    throw new UserError("Say either --accepted or --resend.");
  }
  if (messageId === undefined && issue === null && !options.all) {
    throw new UserError("Name a Message-ID, or say --issue NUMBER or --all.");
  }
  const choice = options.accepted ? "accepted" : "resend";
  const which = { messageId: messageId ?? null, issue };
  const count = await resolveDeliveries(db, now(), choice, which);
  if (options.json) printJson({ resolved: count, choice });
  else process.stdout.write(`${count} deliveries resolved (${choice}).\n`);
}

function number(text: string | undefined, name: string): number | null {
  if (text === undefined) return null;
  if (/^\d{1,12}$/.test(text)) return Number(text);
  throw new UserError(`${name}: “${text}” is not a number.`);
}
