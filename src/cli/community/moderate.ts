import { Command } from "commander";
import type { CliParts } from "../cli-parts.ts";
import { READER_MODERATION_ROUTES } from "../../api/community/moderate-readers.ts";
import { MODERATION_ROUTES } from "../../api/community/moderate.ts";
import { QUEUE_ROUTES } from "../../api/community/moderation-queue.ts";
import { apiCommand } from "../api-command.ts";
import { call } from "../call-api.ts";
import type { AnswerOf } from "../call-api.ts";

interface Act {
  reason: string;
  title?: string;
  into?: string;
  days?: string;
  role?: string;
}

const REASON: [string, string, string] = ["--reason <text>", "shown in the public log", ""];
const done = (): string => "It is done.";

export function moderateCommand({ open }: CliParts): Command {
  const moderate = new Command("moderate").description(
    "What moderators do, as the moderator of BROADSHEET_TOKEN; the log says who, what and why.",
  );
  const add = <A extends string[], O extends object, T>(
    command: Parameters<typeof apiCommand<A, O, T>>[1],
  ) => moderate.addCommand(apiCommand(open, command));
  add({
    usage: "queue",
    description: "What waits: submissions, flags, claims.",
    request: () => call(QUEUE_ROUTES.read),
    text: queueText,
  });
  add({
    usage: "paper <id> <act>",
    description: "hide, show, lock, unlock, edit (--title), merge (--into) or dismiss.",
    options: [REASON, ["--title <text>", "for edit"], ["--into <id>", "the paper that stays"]],
    request: ([id, act]: [string, string], { reason, title, into }: Act) =>
      call(MODERATION_ROUTES.onPaper, {
        params: { id },
        body: { act, reason, title, into },
      }),
    text: ({ key }) => `${key}: it is done.`,
  });
  add({
    usage: "comment <comment> <act>",
    description: "hide, show or dismiss.",
    options: [REASON],
    request: ([commentId, act]: [string, string], { reason }: Act) =>
      call(MODERATION_ROUTES.onComment, {
        params: { commentId },
        body: { act, reason },
      }),
    text: done,
  });
  add({
    usage: "reader <handle> <act>",
    description: "suspend (--days), restore or role (--role).",
    options: [REASON, ["--days <days>", "for suspend"], ["--role <role>", "for role"]],
    request: ([handle, act]: [string, string], { reason, days, role }: Act) =>
      call(READER_MODERATION_ROUTES.onReader, {
        params: { handle },
        body: { act, reason, role, days: days === undefined ? undefined : Number(days) },
      }),
    text: done,
  });
  const decision = (word: string, { reason }: Act) => ({
    isAccepted: { accept: true, refuse: false }[word],
    reason,
  });
  const waiting = { description: "accept or refuse what waits.", options: [REASON], text: done };
  add({
    ...waiting,
    usage: "submission <submission> <decision>",
    request: ([submissionId, word]: [string, string], act: Act) =>
      call(QUEUE_ROUTES.onSubmission, { params: { submissionId }, body: decision(word, act) }),
  });
  add({
    ...waiting,
    usage: "claim <claim> <decision>",
    request: ([claimId, word]: [string, string], act: Act) =>
      call(QUEUE_ROUTES.onClaim, { params: { claimId }, body: decision(word, act) }),
  });
  return moderate;
}

function queueText({ submissions, flags, claims }: AnswerOf<typeof QUEUE_ROUTES.read>): string {
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
