import type { IdentifierKind } from '../../platform/gen/IdentifierKind';

/** What is wrong with an identifier of this kind, and how to mend it. */
export const problem: Record<IdentifierKind, string> = {
  full_name: 'нужны фамилия и имя целиком',
  phone: 'в номере должно быть 10 цифр после +7 или 8: пересчитайте',
  email: 'проверьте адрес: имя@сайт',
  account: 'проверьте цифры лицевого счёта',
  passport: 'серия — 4 цифры, номер — 6',
  snils: 'контрольные цифры не сходятся: переспросите',
  inn: 'контрольные цифры не сходятся: переспросите',
  ogrn: 'контрольная цифра не сходится: переспросите',
  ogrnip: 'контрольная цифра не сходится: переспросите',
  contract: 'проверьте номер договора',
  address: 'нужны улица, дом и квартира',
  amount: 'назовите сумму рублями и копейками: 1284,50',
};

/** Closer words, by the code of the problem. */
export const problemCode: Readonly<Record<string, string>> = {
  too_short: 'не хватает цифр: переспросите',
  too_long: 'лишние цифры: переспросите',
  wrong_check_digits: 'контрольные цифры не сходятся: переспросите',
  only_zeros: 'одни нули: переспросите номер',
  no_such_phone_code: 'такого кода телефона нет: переспросите',
  not_our_account: 'не похоже на наш лицевой счёт: переспросите',
  email_unfinished: 'адрес не закончен: что после @?',
  email_malformed: 'в адресе почты ошибка: имя@сайт',
  house_missing: 'не хватает дома: спросите дом и квартиру',
  street_missing: 'не хватает улицы: спросите улицу',
  not_understood: 'не похоже на то, что спрашивали: переспросите',
  several: 'здесь несколько значений: запишите одно',
  name_not_whole: 'нужны фамилия и имя целиком: переспросите',
  not_a_count: 'нужно число людей, от 1 до 99',
  zero_amount: 'сумма не может быть нулём: переспросите',
};
