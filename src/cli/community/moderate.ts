import { Command } from "commander";
import type { CliParts } from "../cli-parts.ts";
import { apiCommand, part } from "../api-command.ts";

interface Act {
  reason: string;
  title?: string;
  into?: string;
  days?: string;
  role?: string;
}
interface Queue {
  submissions: Array<{ submissionId: number; title: string; by: string | null }>;
  flags: Array<{
    subjectKind: string;
    subjectId: number;
    paper: { title: string };
    reasons: string[];
  }>;
  claims: Array<{ claimId: number; by: string; paper: { title: string } }>;
}

const REASON: [string, string, string] = ["--reason <text>", "shown in the public log", ""];
const done = (): string => "It is done.";

export function moderateCommand({ open }: CliParts): Command {
  const moderate = new Command("moderate").description(
    "What moderators do, as the moderator of BROADSHEET_TOKEN; the log says who, what and why.",
  );
  const add = <A extends string[], O extends object, T>(
    command: Parameters<typeof apiCommand<A, O, T>>[1],
  ) => moderate.addCommand(apiCommand<A, O, T>(open, command));
  add<[], object, Queue>({
    usage: "queue",
    description: "What waits: submissions, flags, claims.",
    request: () => ({ path: "moderation-queue" }),
    text: queueText,
  });
  add<[string, string], Act, { key: string }>({
    usage: "paper <id> <act>",
    description: "hide, show, lock, unlock, edit (--title), merge (--into) or dismiss.",
    options: [REASON, ["--title <text>", "for edit"], ["--into <id>", "the paper that stays"]],
    request: ([id, act], { reason, title, into }) => ({
      path: `papers/${part(id)}/moderation`,
      body: { act, reason, title, into },
    }),
    text: ({ key }) => `${key}: it is done.`,
  });
  add<[string, string], Act, null>({
    usage: "comment <comment> <act>",
    description: "hide, show or dismiss.",
    options: [REASON],
    request: ([id, act], { reason }) => ({
      path: `comments/${part(id)}/moderation`,
      body: { act, reason },
    }),
    text: done,
  });
  add<[string, string], Act, null>({
    usage: "reader <handle> <act>",
    description: "suspend (--days), restore or role (--role).",
    options: [REASON, ["--days <days>", "for suspend"], ["--role <role>", "for role"]],
    request: ([handle, act], { reason, days, role }) => ({
      path: `readers/${part(handle)}/moderation`,
      body: { act, reason, role, days: days === undefined ? undefined : Number(days) },
    }),
    text: done,
  });
  for (const [name, plural] of [
    ["submission", "submissions"],
    ["claim", "claims"],
  ] as const) {
    add<[string, string], Act, null>({
      usage: `${name} <${name}> <decision>`,
      description: "accept or refuse what waits.",
      options: [REASON],
      request: ([id, decision], { reason }) => ({
        path: `${plural}/${part(id)}/decision`,
        body: { isAccepted: { accept: true, refuse: false }[decision], reason },
      }),
      text: done,
    });
  }
  return moderate;
}

function queueText({ submissions, flags, claims }: Queue): string {
  const lines = [
    ...submissions.map(
      ({ submissionId, title, by }) => `submission ${submissionId}: ${title} (${by ?? "—"})`,
    ),
    ...flags.map(
      ({ subjectKind, subjectId, paper, reasons }) =>
        `${subjectKind} ${subjectId}: ${paper.title} (${reasons.join(", ")})`,
    ),
    ...claims.map(({ claimId, by, paper }) => `claim ${claimId}: ${by} on ${paper.title}`),
  ];
  return lines.join("\n") || "Nothing waits.";
}
