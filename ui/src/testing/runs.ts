import type { AlgorithmStepView } from '../platform/gen/AlgorithmStepView';
import type { GuideAction } from '../platform/gen/GuideAction';
import type { GuideView } from '../platform/gen/GuideView';
import type { OptionView } from '../platform/gen/OptionView';
import type { SaidView } from '../platform/gen/SaidView';
import type { StepView } from '../platform/gen/StepView';
import type { TopicRow } from '../platform/gen/TopicRow';
import { sales } from './sales';

/** A step of the fake's scripts: what comes after it, and which steps of the algorithm it does. */
export interface ScriptStep extends Omit<StepView, 'can_continue'> {
  readonly does?: readonly string[];
  readonly next?: string;
  /** By option. */
  readonly ways?: Readonly<Record<string, string>>;
}

interface Algorithm {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  readonly tickable?: boolean;
}

export interface Script {
  readonly title: string;
  readonly topic: string | null;
  readonly version: string;
  readonly order: string;
  readonly steps: readonly ScriptStep[];
  readonly algorithm: readonly Algorithm[];
  readonly report?: string;
}

/** Kinds at which one simply goes on. */
const CONTINUES: ReadonlySet<StepView['kind']> = new Set(['say', 'check', 'act', 'document', 'forward']);

const plain = { note: null, input: null, options: [], paper: null } as const;
const option = (id: string, title: string, detail: string | null = null): OptionView => ({ id, title, detail });

const greeting: Script = {
  title: 'Приветствие в ЦОК',
  topic: null,
  version: '1.0',
  order: '№ 101 от 02.11.2026',
  algorithm: [],
  steps: [
    {
      ...plain,
      options: [],
      id: 'hello',
      kind: 'say',
      text: 'Добрый день! Присаживайтесь, пожалуйста. Меня зовут Мария Сергеевна.',
      note: 'Улыбнитесь, поверните корпус к клиенту.',
      next: 'name',
    },
    {
      ...plain,
      options: [option('skip', 'Не назвался')],
      id: 'name',
      kind: 'ask',
      text: 'Подскажите, как я могу к Вам обращаться?',
      input: { kind: 'text', label: 'Имя для обращения', unit: null, hint: null, optional: false, max_length: 80, draft: '' },
      next: 'question',
      ways: { skip: 'question' },
    },
    {
      ...plain,
      options: [],
      id: 'question',
      kind: 'end',
      text: 'Какой у Вас вопрос? Назовите, пожалуйста, телефон и номер лицевого счёта: так я быстрее найду Вашу карточку.',
    },
  ],
};

const readings: Script = {
  title: 'Передача показаний',
  topic: '2.1.1',
  version: '1.4',
  order: '№ 118 от 02.11.2026',
  algorithm: [
    { id: 'meter', title: 'Сверить номер прибора' },
    { id: 'verified', title: 'Поверка до 03.2031', tickable: true },
    { id: 'enter', title: 'Внести показания', hint: 'отклонение больше 50 %: нужно фото или акт' },
    { id: 'sum', title: 'Назвать сумму и срок' },
    { id: 'cabinet', title: 'Предложить личный кабинет' },
  ],
  steps: [
    {
      ...plain,
      options: [],
      id: 'meter',
      kind: 'check',
      text: 'Сверьте номер прибора учёта с тем, что называет клиент: № 0112 4478.',
      does: ['meter'],
      next: 'reading',
    },
    {
      ...plain,
      options: [option('less', 'Меньше прошлых'), option('unknown', 'Не помнит')],
      id: 'reading',
      kind: 'ask',
      text: 'Нина Павловна, по прибору № 0112 4478 в прошлом месяце было 10 446. Назовите, пожалуйста, показания на сегодня.',
      input: {
        kind: 'number',
        label: 'Показания',
        unit: 'кВт·ч',
        hint: 'расход обычно 140–190',
        optional: false,
        max_length: 12,
        draft: '',
      },
      does: ['enter'],
      next: 'sum',
      ways: { less: 'why', unknown: 'end' },
    },
    {
      ...plain,
      options: [
        option('replaced', 'Прибор меняли', 'Понадобится акт замены'),
        option('mistake', 'В прошлый раз ошиблись', 'Внести исправленные показания'),
        option('broken', 'Прибор неисправен', 'Заявка на проверку'),
      ],
      id: 'why',
      kind: 'choose',
      text: 'Показания меньше прошлых. Подскажите, пожалуйста, менялся ли прибор учёта или в прошлый раз назвали другую цифру?',
      ways: { replaced: 'end', mistake: 'reading', broken: 'end' },
    },
    {
      ...plain,
      options: [],
      id: 'sum',
      kind: 'say',
      text: 'Спасибо, показания приняты. К оплате за ноябрь получится 664 рубля, оплатить удобно до 10 декабря.',
      does: ['sum'],
      next: 'cabinet',
    },
    {
      ...plain,
      options: [option('show', 'Показать'), option('declined', 'Не нужно')],
      id: 'cabinet',
      kind: 'offer',
      text: 'Показания можно передавать и в личном кабинете: это занимает минуту. Показать, как это сделать?',
      does: ['cabinet'],
      ways: { show: 'end', declined: 'end' },
    },
    {
      ...plain,
      options: [],
      id: 'end',
      kind: 'end',
      text: 'Остались ли у Вас вопросы по показаниям?',
    },
  ],
};

const bill: Script = {
  ...readings,
  title: 'Разъяснение начисления',
  topic: '3.1.2',
  report: 'Разъяснено начисление за октябрь.',
  algorithm: [],
  steps: [
    {
      ...plain,
      options: [],
      id: 'explain',
      kind: 'say',
      text: 'Давайте посмотрим счёт вместе. За октябрь начислено 1 284,50 ₽: это 240 кВт·ч по тарифу 5,35.',
      next: 'end',
    },
    { ...plain, options: [], id: 'end', kind: 'end', text: 'Понятно ли, из чего сложилась сумма?' },
  ],
};

const absence: Script = {
  ...readings,
  title: 'Перерасчёт за отсутствие',
  topic: '3.4.1',
  report: 'Заявление принято.',
  algorithm: [],
  steps: [
    {
      ...plain,
      options: [],
      id: 'application',
      kind: 'document',
      text: 'Вот заявление, в нём Ваши даты. Проверьте, пожалуйста, и подпишите.',
      paper: 'signed',
      next: 'end',
    },
    { ...plain, options: [], id: 'end', kind: 'end', text: 'Заявление принято.' },
  ],
};

const farewell: Script = {
  ...greeting,
  title: 'Прощание',
  steps: [
    {
      ...plain,
      options: [],
      id: 'bye',
      kind: 'say',
      text: 'Нина Павловна, рады, что смогли Вам помочь. Если возникнут вопросы, будем рады Вам помочь. Всего доброго. До свидания.',
      next: 'end',
    },
    { ...plain, options: [], id: 'end', kind: 'end', text: 'Рады, что Вы к нам обратились.' },
  ],
};

const feedback: Script = {
  ...greeting,
  title: 'Обратная связь',
  steps: [
    {
      ...plain,
      options: [],
      id: 'ask',
      kind: 'end',
      text: 'Оцените, пожалуйста, обслуживание сегодня: от одного до пяти.',
    },
  ],
};

/** Topics of the fake. */
export const TOPICS: readonly TopicRow[] = [
  { code: '2.1.1', title: 'Передача показаний', group: 'Показания и приборы учёта', kind: 'consultation', why: null, beyond: null },
  { code: '2.2.4', title: 'Замена прибора учёта', group: 'Показания и приборы учёта', kind: 'application', why: null, beyond: null },
  { code: '3.1.2', title: 'Разъяснение начисления', group: 'Начисления и тарифы', kind: 'consultation', why: null, beyond: null },
  { code: '3.4.1', title: 'Перерасчёт платы за период временного отсутствия граждан в занимаемом жилом помещении, не оборудованном индивидуальным прибором учёта', group: 'Начисления и тарифы', kind: 'application', why: null, beyond: null },
  { code: '9.1.1', title: 'Жалоба на качество обслуживания', group: 'Отзывы', kind: 'complaint', why: null, beyond: null },
];

const SCRIPTS: Readonly<Record<string, Script>> = {
  greeting,
  farewell,
  feedback,
  '3.1.2': bill,
  '3.4.1': absence,
  sales,
};

/** A run of the fake: where a script stands. */
export class Run {
  readonly #script: Script;
  #step: string;
  #trail: { step: string; said: SaidView; raw: string | null }[] = [];
  readonly #done = new Set<string>();

  constructor(
    private readonly name: string,
    script: string | Script,
  ) {
    this.#script = typeof script === 'string' ? (SCRIPTS[script] ?? readings) : script;
    this.#step = this.#script.steps[0]?.id ?? '';
  }

  /** Carries out an action; answers with the words of a refusal, or null. */
  act(action: GuideAction): string | null {
    const step = this.#current();
    switch (action.act) {
      case 'back': {
        const last = this.#trail.pop();
        if (last !== undefined) this.#step = last.step;
        return null;
      }
      case 'tick':
        if (action.done) this.#done.add(action.algorithm_step);
        else this.#done.delete(action.algorithm_step);
        return null;
      case 'answer':
        if (step.input?.kind === 'number' && !/^[\d\s]+$/.test(action.text)) {
          return 'Показания — целое число без запятой. Переспросите клиента.';
        }
        this.#go(step.next, action.text, action.text);
        return null;
      case 'choose': {
        const title = step.options.find((each) => each.id === action.option)?.title ?? null;
        this.#go(step.ways?.[action.option], title, action.option);
        return null;
      }
      case 'continue':
        this.#go(step.next, null, null);
        return null;
    }
  }

  get step(): string {
    return this.#step;
  }

  /** What was answered or chosen at a step, last. */
  at(step: string): string | null {
    return this.#trail.findLast((each) => each.step === step)?.raw ?? null;
  }

  /** How the client wants to be called, if the greeting learnt it. */
  get name_answer(): string | null {
    return this.#trail.find((each) => each.step === 'name')?.said.answer ?? null;
  }

  view(drafts: Readonly<Record<string, string>>): GuideView {
    const step = this.#current();
    const ended = step.kind === 'end';
    const steps = this.#script.algorithm;
    const now = steps.find((each) => !this.#done.has(each.id));
    const algorithm = steps.map<AlgorithmStepView>((each, index) => ({
      id: each.id,
      number: index + 1,
      title: each.title,
      hint: each.hint ?? null,
      tickable: each.tickable ?? false,
      state: this.#done.has(each.id) ? 'done' : each.id === now?.id ? 'now' : 'next',
    }));
    const { id, kind, text, note, input, options, paper } = step;
    const draft = drafts[`answer:${this.name}:${id}`] ?? input?.draft ?? '';
    return {
      run: this.name,
      title: this.#script.title,
      topic: this.#script.topic,
      version: this.#script.version,
      order: this.#script.order,
      step: { id, kind, text, note, options, paper, can_continue: CONTINUES.has(kind) && options.length === 0, input: input === null ? null : { ...input, draft } },
      said: this.#trail.map((each) => each.said),
      can_back: this.#trail.length > 0,
      complete: ended && now === undefined,
      algorithm,
      ending: ended
        ? { outcome: this.#script.topic === null ? 'done' : 'informed', report: this.#script.report ?? '' }
        : null,
      forward: null,
      bill: this.#script === bill ? { account: 'account-640177304418', period: '2026-09-01' } : null,
    };
  }

  #current(): ScriptStep {
    const step = this.#script.steps.find((each) => each.id === this.#step);
    if (step === undefined) throw new Error(`the fake has no step ${this.#step}`);
    return step;
  }

  #go(next: string | undefined, answer: string | null, raw: string | null): void {
    const step = this.#current();
    if (next === undefined) return;
    for (const each of step.does ?? []) this.#done.add(each);
    this.#trail.push({ step: step.id, said: { text: step.text, answer }, raw });
    this.#step = next;
  }
}
