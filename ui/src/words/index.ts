import * as codes from './ru/codes';
import * as rules from './ru/rules';
import { appeal } from './ru/appeal';
import { base, baseDemoHint } from './ru/base';
import { accounts, bills } from './ru/bills';
import { exchange, linkProblem } from './ru/exchange';
import { failureAction, failures } from './ru/failures';
import { hand } from './ru/hand';
import { keys, keyScope } from './ru/keys';
import * as incident from './ru/incident';
import * as inbox from './ru/inbox';
import { library } from './ru/library';
import { memo } from './ru/memo';
import { offerOutcome, offers } from './ru/offers';
import { paper } from './ru/paper';
import * as profile from './ru/profile';
import { problem, problemCode } from './ru/problems';
import { failing, help, palette, settings, shell } from './ru/shell';
import { signin } from './ru/signin';
import { happening, lists, soughtPeriod, soughtState } from './ru/lists';
import { beyond, officeKind } from './ru/reach';
import { promise, promiseKind, promiseRule, task, taskTitle } from './ru/promise';
import { offWords, term, termRule, verdictWords } from './ru/term';
import { times } from './ru/times';
import { find, guide, start, topics, visit } from './ru/visit';

/**
 * Every word of the screens. A code that gets no words fails to compile: the tables are total over the types
 * that come from the program.
 */
export const words = {
  ...codes,
  ...rules,
  ...incident,
  ...inbox,
  ...profile,
  accounts,
  appeal,
  base,
  baseDemoHint,
  beyond,
  bills,
  exchange,
  failureAction,
  failures,
  failing,
  find,
  guide,
  hand,
  help,
  keys,
  keyScope,
  library,
  linkProblem,
  memo,
  offerOutcome,
  offers,
  officeKind,
  offWords,
  happening,
  lists,
  palette,
  paper,
  problem,
  problemCode,
  promise,
  promiseKind,
  promiseRule,
  settings,
  soughtPeriod,
  soughtState,
  shell,
  signin,
  start,
  task,
  taskTitle,
  term,
  termRule,
  times,
  topics,
  verdictWords,
  visit,
} as const;

export * as format from './ru/format';
