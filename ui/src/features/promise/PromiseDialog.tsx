import { useRef, useState } from 'react';
import { Button } from '../../design/Button';
import { Segmented } from '../../design/Choice';
import { fieldDay, QUICK_TERMS, typedDay, typedHour } from '../../design/day';
import { DayField } from '../../design/DayField';
import { Dialog } from '../../design/Dialog';
import { TextArea, TextField } from '../../design/Field';
import { Message } from '../../design/Message';
import { Select } from '../../design/Select';
import type { AppealRow } from '../../platform/gen/AppealRow';
import type { Attribute } from '../../platform/gen/Attribute';
import type { Channel } from '../../platform/gen/Channel';
import type { ProfileView } from '../../platform/gen/ProfileView';
import type { PromiseKind } from '../../platform/gen/PromiseKind';
import type { PromiseRule } from '../../platform/gen/PromiseRule';
import type { Refusal } from '../../platform/gen/Refusal';
import { useDraft } from '../../state/useDraft';
import { useVisit } from '../../state/visit';
import { useWork } from '../../state/work';
import { format, words } from '../../words';
import { refusalWords } from '../../words/refusal';
import fields from '../../design/Form.module.css';
import styles from './promise.module.css';

const w = words.promise;
const MAX_NOTE = 4000;
const MAX_CONTACT = 200;
const KINDS = (Object.keys(words.promiseKind) as PromiseKind[]).map((value) => ({
  value,
  title: words.promiseKind[value],
}));
const CHANNELS = (['phone', 'email', 'sms', 'messenger', 'account', 'post', 'office'] as const).map((value) => ({
  value,
  title: words.channel[value],
}));
const isKind = (text: string): text is PromiseKind => text in words.promiseKind;
const isChannel = (text: string): text is Channel => text in words.channel;

type Place = 'day' | 'hour' | 'channel' | 'contact' | 'note';

/** Which field a refusal is about: focus goes there. */
const PLACE_OF: Partial<Record<PromiseRule, Place>> = {
  day_in_past: 'day',
  hour_in_past: 'hour',
  too_far: 'day',
  no_such_channel: 'channel',
  contact_missing: 'contact',
};

/** What the card says for a channel, masked; none where it says nothing or nothing is needed. */
function onCard(profile: ProfileView | null, channel: Channel): { label: string; value: string | null; needed: boolean } {
  const known = (attribute: Attribute) =>
    profile?.attributes.find((each) => each.attribute === attribute)?.masked ?? null;
  if (channel === 'phone' || channel === 'sms') return { label: w.phone, value: known('phone'), needed: true };
  if (channel === 'email') return { label: w.email, value: known('email'), needed: true };
  return { label: w.contact, value: profile?.address ?? null, needed: profile === null };
}

/** Promises the client a call or an answer: a task with a day, told to the client (R-AP-11). */
export function PromiseDialog(props: {
  appeal: AppealRow;
  /** Of the card; null for a client who is not identified, and leaves a contact (R-ID-6). */
  profile: ProfileView | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const { session, calendar } = useWork();
  const { visit, act } = useVisit();
  const { appeal, profile } = props;
  const usual: PromiseKind = appeal.kind === 'complaint' ? 'complaint_result' : 'call_back';
  const tomorrow = session.next_working_day === null ? '' : fieldDay(session.next_working_day);
  const [kindText, setKind, forgetKind] = useDraft(`promise-kind:${appeal.id}`, usual);
  const [dayText, setDayText, forgetDay] = useDraft(`promise-day:${appeal.id}`, tomorrow);
  const [hourText, setHourText, forgetHour] = useDraft(`promise-hour:${appeal.id}`);
  const [channelText, setChannel, forgetChannel] = useDraft(`promise-channel:${appeal.id}`, 'phone');
  const [contact, setContact, forgetContact] = useDraft(`promise-contact:${appeal.id}`);
  const [note, setNote, forgetNote] = useDraft(`promise-note:${appeal.id}`);
  const [refused, setRefused] = useState<{ place: Place | null; words: string } | null>(null);
  const form = useRef<HTMLDivElement>(null);

  const kind = isKind(kindText) ? kindText : usual;
  // A call is made by phone; an answer can come another way.
  const channel: Channel = kind === 'call_back' || !isChannel(channelText) ? 'phone' : channelText;
  const card = onCard(profile, channel);
  const day = typedDay(dayText, calendar.today);
  const hour = typedHour(hourText);
  const errorAt = (place: Place) => (refused?.place === place ? refused.words : null);

  const refuse = (place: Place | null, why: string) => {
    setRefused({ place, words: why });
    if (place === null) return;
    form.current?.querySelector<HTMLElement>(`[data-place=${place}] :is(input, textarea, button)`)?.focus();
  };
  const submit = async () => {
    if (day === null) {
      refuse('day', w.dayMissing);
      return;
    }
    if (hour === null && hourText.trim() !== '') {
      refuse('hour', w.hourUnread);
      return;
    }
    const acted = await act('make_promise', {
      visit: visit.id,
      appeal: appeal.id,
      kind,
      by: day,
      hour,
      channel,
      contact,
      note,
    });
    if (acted.kind === 'done') {
      for (const forget of [forgetKind, forgetDay, forgetHour, forgetChannel, forgetContact, forgetNote]) forget();
      props.onDone();
    } else if (acted.kind === 'refused') {
      refuse(placeOf(acted.refusal), refusalWords(acted.refusal));
    }
  };
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setRefused(null);
      set(value);
    };

  return (
    <Dialog
      size="m"
      title={w.makeTitle}
      detail={`${appeal.number} · ${appeal.title}`}
      onClose={props.onClose}
      closeLabel={words.appeal.cancel}
      actions={
        <Button look="primary" keyId="commit" onPress={() => void submit()}>
          {w.submit}
        </Button>
      }
    >
      <div ref={form} className={fields['form']}>
        <Segmented autoFocus label={w.kind} options={KINDS} value={kind} onChange={change<PromiseKind>(setKind)} />
        <div className={fields['two']}>
          <div data-place="day">
            <DayField
              label={w.day}
              text={dayText}
              onChange={change(setDayText)}
              today={calendar.today}
              terms={QUICK_TERMS}
              error={errorAt('day')}
            />
            <div data-place="hour" className={styles['hour']}>
              <TextField
                short
                label={w.hour}
                value={hourText}
                onChange={change(setHourText)}
                placeholder={w.hourAny}
                maxLength={5}
                error={errorAt('hour')}
              />
            </div>
          </div>
          <div className={fields['form']}>
            {kind !== 'call_back' && (
              <div data-place="channel">
                <Select
                  label={w.channel}
                  options={CHANNELS}
                  value={CHANNELS.find((each) => each.value === channel)?.value ?? null}
                  onChange={change<Channel>(setChannel)}
                  error={errorAt('channel')}
                />
              </div>
            )}
            <div data-place="contact">
              <TextField
                label={card.label}
                value={contact}
                onChange={change(setContact)}
                maxLength={MAX_CONTACT}
                hint={card.value === null ? (card.needed ? (profile === null ? w.noCard : w.notOnCard) : undefined) : w.fromCard(card.value)}
                error={errorAt('contact')}
              />
            </div>
          </div>
        </div>
        <div data-place="note">
          <TextArea
            label={w.note}
            value={note}
            onChange={change(setNote)}
            rows={2}
            maxLength={MAX_NOTE}
            hint={w.noteHint}
            error={errorAt('note')}
          />
        </div>
        <div className={fields['say']} aria-live="polite">
          <span className={fields['label']}>{w.sayTitle}</span>
          {day === null ? w.sayLater : w.say(kind, w.spoken(format.daySpoken(day), hour), words.replyBy[channel])}
        </div>
        {refused !== null && refused.place === null && (
          <Message tone="warn" alert>
            {refused.words}
          </Message>
        )}
      </div>
    </Dialog>
  );
}

function placeOf(refusal: Refusal): Place | null {
  if (refusal.rule === 'too_long') return 'note';
  return refusal.rule === 'promise' ? (PLACE_OF[refusal.code] ?? null) : null;
}
