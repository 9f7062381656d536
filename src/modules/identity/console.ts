import { Type } from 'typebox';
import { query } from '#platform/query';
import { choiceSchema, type Noun } from '#platform/workbench';
import { absencesSchema, findColleagues, readAbsences } from './absence-list.ts';
import { administratorsSchema, readAdministrators } from './administrators.ts';
import { isAdministrator } from './eyes.ts';
import { accountTitles, kindTitles, postTitles } from './messages.ts';
import { findPersonMatter, listLinksToConfirm, listPeople, personCommands, personHints } from './person-noun.ts';
import { personContentSchema, readPerson } from './person-page.ts';
import { posts } from './post.ts';
import { findUnitMatter, listUnits } from './unit-noun.ts';
import { branchesSchema, listBranches, readUnit, unitContentSchema } from './unit-tree.ts';

export { standInsOf } from './absence-list.ts';
export { mayBeStoodInFor } from './eyes.ts';
export type { AbsenceLine, Absences } from './absence-list.ts';
export { accountTexts } from './messages.ts';
export type { Administrators } from './administrators.ts';
export type { PersonContent } from './person-page.ts';
export type { Branches, UnitContent } from './unit-tree.ts';

const id = Type.String({ format: 'uuid' });

/** Units as the workbench shows them; their list is drawn as a tree. */
export const unitNoun: Noun = {
  noun: 'unit',
  declaration: {
    path: 'units',
    title: '单位',
    columns: [
      { key: 'name', title: '名称', kind: 'title' },
      { key: 'code', title: '代码', kind: 'text' },
      { key: 'kind', title: '类别', kind: 'text' },
      { key: 'parent', title: '上级单位', kind: 'text' },
      { key: 'since', title: '设立', kind: 'day' },
      { key: 'state', title: '状态', kind: 'tag' },
    ],
    filters: [
      {
        key: 'state',
        title: '状态',
        choices: [
          { value: 'dissolved', title: '已撤销的' },
          { value: 'all', title: '全部，含已撤销的' },
        ],
        otherwise: '在册的',
      },
      {
        key: 'kind',
        title: '类别',
        choices: Object.entries(kindTitles).map(([value, title]) => ({ value, title })),
      },
    ],
    searches: '名称、曾用名或者代码',
    empty: '没有符合条件的单位。',
  },
  list: listUnits,
  find: findUnitMatter,
  commands: ['identity.change-unit'],
  inputOf: (unitId, version) => ({ unitId, version }),
};

/** People as the workbench shows them: all to administrators, those of one's own units to everybody else. */
export const personNoun: Noun = {
  noun: 'person',
  declaration: {
    path: 'people',
    title: '人员',
    columns: [
      { key: 'name', title: '姓名', kind: 'title' },
      { key: 'login', title: '登录名', kind: 'text' },
      { key: 'unit', title: '所在单位', kind: 'text' },
      { key: 'posts', title: '岗位', kind: 'text' },
      { key: 'state', title: '账号', kind: 'tag' },
    ],
    filters: [
      {
        key: 'state',
        title: '账号',
        choices: [
          { value: 'locked', title: accountTitles.locked },
          { value: 'no-password', title: accountTitles['no-password'] },
          { value: 'left', title: accountTitles.left },
        ],
        otherwise: '在用的',
      },
      { key: 'post', title: '岗位', choices: posts.map((value) => ({ value, title: postTitles[value] })) },
    ],
    searches: '姓名或者登录名',
    empty: '没有符合条件的人员。',
  },
  list: listPeople,
  find: findPersonMatter,
  commands: personCommands,
  inputOf: (personId) => ({ personId }),
  hints: personHints,
  waiting: listLinksToConfirm,
  isInMenu: isAdministrator,
};

/** What else the pages of units and people ask. */
export const identityQueries = [
  query({
    path: '/tree',
    title: '一级单位，或者一个单位的下级单位',
    params: Type.Object({ parent: Type.Optional(id), after: Type.Optional(Type.String({ maxLength: 40 })) }),
    answer: branchesSchema,
    run: listBranches,
  }),
  query({
    path: '/units/:id/content',
    title: '一个单位的名称沿革、在岗人员和承接关系',
    params: Type.Object({ id }),
    answer: unitContentSchema,
    run: (ctx, params) => readUnit(ctx, params.id),
  }),
  query({
    path: '/people/:id/content',
    title: '一名人员的任岗经历、名下事项、代办安排和密码设置情况',
    params: Type.Object({ id }),
    answer: personContentSchema,
    run: (ctx, params) => readPerson(ctx, params.id),
  }),
  query({
    path: '/administrators',
    title: '系统、安全、审计管理员的在任人员和启用链接',
    params: Type.Object({}),
    answer: administratorsSchema,
    run: readAdministrators,
  }),
  query({
    path: '/absences',
    title: '本人和所负责人员的代办安排',
    params: Type.Object({}),
    answer: absencesSchema,
    run: readAbsences,
  }),
  query({
    path: '/colleagues',
    title: '一名人员所在单位的其他人员，按姓名查找',
    params: Type.Object({ of: id, search: Type.Optional(Type.String({ maxLength: 50 })) }),
    answer: Type.Object({ choices: Type.Array(choiceSchema) }),
    run: async (ctx, { of, search = '' }) => ({ choices: await findColleagues(ctx, { of, search: search.trim() }) }),
  }),
];
