import type { IncidentOutcome } from '../../platform/gen/IncidentOutcome';
import type { IncidentRule } from '../../platform/gen/IncidentRule';
import type { Situation } from '../../platform/gen/Situation';
import type { Told } from '../../platform/gen/Told';
import type { ToldBy } from '../../platform/gen/ToldBy';
import { plural, whole } from './format';

/** Difficult situations, as a list names them. */
export const situation: Record<Situation, string> = {
  conflict: 'Конфликт',
  complaint: 'Клиент жалуется',
  abuse: 'Оскорбления',
  threat: 'Угроза или нападение',
  intoxication: 'Опьянение, странное поведение',
  detention: 'Удерживают силой',
  corruption: 'Предлагают деньги или подарок',
  relative: 'Клиент — мой родственник',
};

/** Who is told. */
export const told: Record<Told, string> = {
  supervisor: 'Мой руководитель',
  office_head: 'Руководитель офиса',
  guard: 'Охрана',
  rapid_response: 'Тревожная кнопка',
  police: 'Полиция, 112',
  security: 'Служба безопасности',
};

/** That somebody was told, and by whom. */
export const toldBy: Record<ToldBy, (time: string) => string> = {
  operator: (time) => `сообщено ${time}`,
  colleague: (time) => `сообщил коллега, записано ${time}`,
};

/** What became of a situation. */
export const incidentOutcome: Record<IncidentOutcome, string> = {
  settled: 'Погашено',
  client_left: 'Клиент ушёл',
  talk_ended: 'Разговор закончен',
  handed_over: 'Передано',
  force_called: 'Вызвана помощь',
};

/** Why something with an incident is refused. */
export const incidentRule: Record<IncidentRule, string> = {
  not_opened: 'Случай ещё не открыт.',
  already_opened: 'Случай уже открыт.',
  already_closed: 'Случай уже записан: его больше нельзя изменить.',
  not_your_role: 'Для этого действия нужна другая роль.',
  not_yours: 'Случай ведёт другой сотрудник или руководитель.',
  account_missing: 'Напишите, что произошло: когда, что сказано и сделано, кто видел.',
  not_told: 'Сообщите тем, кому нужно (П3 7.4–7.8), или отметьте, что им сообщил коллега.',
  complaint_not_registered: 'Жалоба регистрируется всегда (П3 4.16). Зарегистрируйте её, затем запишите случай.',
  too_many_steps: 'Скрипт пройден слишком много раз. Запишите случай.',
};

/** Help in a difficult situation. */
export const incident = {
  title: 'Трудная ситуация',
  complain: 'Зарегистрировать жалобу',
  complaintSought: 'жалоба на обслуживание',
  complaintLater: 'Жалоба регистрируется на этапе обработки: узнайте клиента или начните общую консультацию, потом нажмите F9.',
  choose: 'Что происходит?',
  chooseHint: 'Цифра открывает подсказку сразу. Приём останется на том же шаге.',
  situations: 'Ситуации',
  tellAtOnce: (who: string) => `сразу: ${who}`,
  unfinished: 'Не закончено',
  onVisit: 'Случаи приёма',
  since: (time: string) => `с ${time}`,
  resume: 'Продолжить',
  back: 'Назад к приёму',
  backNoVisit: 'Назад',
  other: 'Другая ситуация',
  toCard: 'Записать случай',
  toSteps: 'К шагам',
  say: 'Скажите',
  doing: 'Сделайте',
  saidIt: 'Сказано',
  didIt: 'Сделано',
  next: 'Дальше',
  toldIt: 'Сообщено',
  ofWhom: (who: string) => `: ${who}`,
  toldWho: (who: string) => `Сообщено: ${who}`,
  record: 'Записать',
  who: 'Кому сообщить',
  atOnce: 'сразу',
  ifNeeded: 'если понадобится',
  delivery: 'Сообщение будет передано, когда появится связь с центральной базой. Сейчас позвоните.',
  prompts: 'Помните',
  ways: 'Варианты',
  card: 'Карточка случая',
  outcome: 'Чем закончилось',
  outcomeMissing: 'Выберите, чем закончилось.',
  account: 'Что произошло',
  accountHint: 'Когда это было, что сказано и сделано, кто видел. Без оценок. Хранится зашифрованным.',
  othersTold: 'Остальным уже сообщил коллега или руководитель',
  close: 'Записать и закрыть',
  closed: 'Случай записан',
  closedWhat: (outcome: string, time: string) => `${outcome} · записано ${time}`,
  noAccount: 'Без описания.',
  otherVersion: 'Скрипт с тех пор обновился. Позвоните руководителю и запишите случай.',
  stepSpoken: (text: string) => `Шаг: ${text}`,
  missing: 'Напишите, что произошло.',
} as const;

/** The check at the start of a shift. */
export const shift = {
  title: 'Проверка рабочего места',
  offer: 'Внешний вид и рабочее место перед первым клиентом, меньше минуты.',
  begin: 'Проверить',
  resume: 'Продолжить проверку',
  later: 'Позже',
  quiet: 'Рабочее место сегодня не проверено.',
  done: (time: string) => `Рабочее место проверено в ${time}`,
  mend: (count: number) => `поправить: ${whole(count)}`,
  count: (done: number) => `${plural(done, 'проверен', 'проверено', 'проверено')} ${whole(done)}`,
  passed: 'Проверено',
  answers: 'Ответы',
  hint: 'Enter — в порядке, цифра — ответ.',
  back: 'Вернуться на пункт',
  close: 'Закрыть',
  ready: 'Готово',
  none: 'Для Вашей роли сегодня проверки нет.',
  itemSpoken: (text: string) => `Пункт: ${text}`,
} as const;
