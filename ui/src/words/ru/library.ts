import type { LibraryRefusal } from '../../platform/gen/LibraryRefusal';
import { plural, whole } from './format';

/** Why a library is not taken, and what its files have to do with it. */
function refused(why: LibraryRefusal): string {
  switch (why.why) {
    case 'no_key':
      return 'Не задан ключ, которому верить: открытый ключ автора библиотеки кладёт администратор.';
    case 'not_signed':
      return 'Библиотека не подписана: в её папке нет bundle.json или bundle.sig.';
    case 'bad_signature':
      return 'Подпись не подходит: список файлов изменён или подписан не тем ключом, которому верят здесь.';
    case 'bad_list':
      return 'Список файлов bundle.json написан другой программой. Возможно, нужно обновить Окно.';
    case 'too_large':
      return 'Папка больше, чем бывает библиотека: возможно, в неё попали чужие файлы.';
    case 'unreadable':
      return 'Папка новой библиотеки не читается: проверьте права и доступ к ней.';
    case 'files':
      return 'Файлы не те, что подписаны.';
    case 'content':
      return `Подпись верна, но библиотека не читается этой программой: ${whole(why.findings)} ${plural(why.findings, 'замечание', 'замечания', 'замечаний')}, первое — ${why.file}, строка ${whole(why.line)}.`;
    case 'not_newer':
      return `Её версия ${why.version} не новее той, что в работе (${why.former}). Версия — имя: под одним именем один текст.`;
    case 'not_kept':
      return 'Её не удалось сохранить в папке программы: проверьте место на диске.';
  }
}

/** The scripts-library of this workplace (R-SC-4). */
export const library = {
  title: 'Библиотека скриптов',
  close: 'Закрыть',
  refusedShort: 'Новые скрипты не приняты',
  inUse: 'В работе',
  version: (version: string) => `версия ${version}`,
  refusedTitle: 'Новая библиотека не принята',
  refused,
  goesOn: 'Вы работаете по прежней библиотеке, ничего не потеряно. Передайте эти слова администратору; когда он исправит, новая примется сама.',
  changed: 'Изменён после подписи',
  missing: 'Пропал',
  additional: 'Лишний, не подписан',
  more: (count: number) => `И ещё ${whole(count)}`,
  well: 'Подпись и файлы проверены. Новую версию программа возьмёт сама; начатые разговоры закончатся по той, с которой начались.',
  of: 'Скрипты',
} as const;
