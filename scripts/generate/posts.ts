import type { AnyCommand } from '#platform/command';
import type { Composition } from '#platform/composition';
import { posts, postTitles } from '#modules/identity';
import { code, page, table } from './markdown.ts';

const explanation = `What each post lets its holder do, in a unit of the matter and unless kept apart ([commands](commands.md) says
when). Nothing is allowed that is not named here.`;

const others = ['setup', 'clock', 'system', 'citizen'] as const;

/** `permissions-by-post.md`: for each post, and each actor that is no person, the commands. */
export function writePosts(composition: Composition): string {
  const commands = [...composition.commands.values()];
  const byPost = posts.map((post) => [
    `${postTitles[post]} ${code(post)}`,
    list(commands.filter(({ permission }) => permission.posts.includes(post))),
  ]);
  const byActor = others.map((kind) => [
    code(kind),
    list(commands.filter(({ permission }) => permission.also?.includes(kind))),
  ]);
  return page(
    'Permissions by post',
    "the modules' `permissions.ts`",
    explanation,
    table(['post', 'commands'], byPost),
    '## Acts of no person',
    table(['actor', 'commands'], byActor),
  );
}

function list(commands: readonly AnyCommand[]): string {
  return commands.map(({ name, title }) => `${title} ${code(name)}`).join('<br>');
}
