import { html } from "hono/html";
import {
  FOLLOW_KINDS,
  MUTE_KINDS,
  type FollowKind,
  type MuteKind,
} from "../../../recommendations/profile.ts";
import { followPath } from "../../taste/follow-path.ts";
import type { Names } from "../../../recommendations/reason-words.ts";
import { choiceField, inputField, notice } from "../community/form-parts.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";

export interface FollowingPageData {
  site: Site;
  follows: ReadonlyArray<{ kind: FollowKind; value: string }>;
  mutes: ReadonlyArray<{ kind: MuteKind; value: string }>;
  names: Names;
  message: string | null;
}

export function followingPage({ site, follows, mutes, names, message }: FollowingPageData): Html {
  const { following, you } = site.words.taste;
  const nameOf = (kind: string, value: string): string => names.get(`${kind} ${value}`) ?? value;
  return page({
    site,
    title: following.title,
    path: "/following",
    isPublic: false,
    mainClass: "view",
    main: html`<h1 class="title">${following.title}</h1>
      ${notice(message)}
      ${
        follows.length === 0
          ? html`<p>${following.none}</p>`
          : html`<ul class="weights">
                ${follows.map(
                  ({ kind, value }) =>
                    html`<li>
                      ${following.kinds[kind]}:
                      <a href="${followPath(kind, value)}">${nameOf(kind, value)}</a>
                      ${endForm(site, "unfollow", kind, value, nameOf(kind, value))}
                    </li>`,
                )}
              </ul>
              <p><a href="/following.opml">${following.opml}</a></p>`
      }
      ${addForm(site, "follow", following.add, FOLLOW_KINDS, following.kinds)}
      <h2>${following.muted}</h2>
      ${
        mutes.length === 0
          ? html`<p>${you.none}</p>`
          : html`<ul class="weights">
              ${mutes.map(
                ({ kind, value }) =>
                  html`<li>
                    ${following.mutedKinds[kind]}: ${nameOf(kind, value)}
                    ${endForm(site, "unmute", kind, value, nameOf(kind, value))}
                  </li>`,
              )}
            </ul>`
      }
      ${addForm(site, "mute", following.mute, MUTE_KINDS, following.mutedKinds)}`,
  });
}

function endForm(site: Site, act: string, kind: string, value: string, name: string): Html {
  const { label, following } = site.words.taste;
  return html`<form class="inline acts" action="/following" method="post">
    <input type="hidden" name="kind" value="${kind}" />
    <input type="hidden" name="value" value="${value}" />
    <button
      class="small plain"
      name="act"
      value="${act}"
      aria-label="${label(following.end, name)}"
    >
      ${following.end}
    </button>
  </form>`;
}

function addForm<Kind extends string>(
  { words }: Site,
  act: string,
  button: string,
  kinds: readonly Kind[],
  labels: Record<Kind, string>,
): Slot {
  const { following } = words.taste;
  const scope = `${act}-`;
  return html`<form class="stack" action="/following" method="post">
    ${choiceField(
      {
        name: "kind",
        label: following.kind,
        choices: kinds.map((value) => ({ value, label: labels[value] })),
      },
      scope,
    )}
    ${inputField(
      { name: "value", label: following.value, hint: following.valueHelp, isRequired: true },
      scope,
    )}
    <p><button name="act" value="${act}">${button}</button></p>
  </form>`;
}
