import { useEffect, useState } from 'react';
import { Awaited } from '../../design/Awaited';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { TextArea } from '../../design/Field';
import { announce } from '../../design/Live';
import { Message } from '../../design/Message';
import { PaperPage } from '../../design/PaperPage';
import { usePlatform } from '../../platform/context';
import type { MemoQuestionView } from '../../platform/gen/MemoQuestionView';
import { useAsk } from '../../state/ask';
import { useDraft } from '../../state/useDraft';
import { useVisit } from '../../state/visit';
import { useWork } from '../../state/work';
import { words } from '../../words';
import { failureWords } from '../../words/failure';
import { refusalWords } from '../../words/refusal';
import styles from './MemoDialog.module.css';

const w = words.memo;
/** As much as the page takes of one question. */
const MAX_DECIDED = 400;
/** The page follows what is typed once the fingers rest, in milliseconds. */
const REST = 500;

/** What the page says of a question: the report, until it is written in words for the client. */
function Decided(props: { question: MemoQuestionView; first: boolean; onTyped: () => void }) {
  const { question } = props;
  const [text, setText] = useDraft(`memo:${question.appeal}`, question.decided.slice(0, MAX_DECIDED));
  return (
    <TextArea
      label={w.decided(question.title)}
      hint={`${question.number}${question.given ? ` · ${w.givenBefore}` : ''}`}
      value={text}
      onChange={(next) => {
        setText(next);
        props.onTyped();
      }}
      rows={3}
      maxLength={MAX_DECIDED}
      autoFocus={props.first}
    />
  );
}

/** «Памятка визита»: the page is seen as it will be printed, its words can be mended, then it is given (R-AP-10). */
export function MemoDialog(props: { onClose: () => void }) {
  const { visit, act } = useVisit();
  const { drafts } = useWork();
  const platform = usePlatform();
  const asked = useAsk('visit_memo', { visit: visit.id });
  const [typed, setTyped] = useState(0);
  const [refused, setRefused] = useState<string | null>(null);
  const [given, setGiven] = useState(false);
  const { answer, again } = asked;
  const over = visit.stage === 'ended';

  useEffect(() => {
    if (typed === 0) return undefined;
    const rest = setTimeout(() => {
      void drafts.flush().then(again);
    }, REST);
    return () => {
      clearTimeout(rest);
    };
    // `again` is new at every render and asks the same.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);

  const page = answer === null ? null : `data:image/svg+xml;base64,${answer.page}`;
  const give = async () => {
    setRefused(null);
    const acted = await act('give_memo', { visit: visit.id });
    if (acted.kind === 'refused') setRefused(refusalWords(acted.refusal));
    if (acted.kind !== 'done') return false;
    announce(w.given);
    return true;
  };
  // The window stays while it is printed: the page is a part of it, and a printer may be out of paper.
  const print = async () => {
    if (!given && !(await give())) return;
    setGiven(true);
    platform.print();
  };
  const attach = async () => {
    if (await give()) props.onClose();
  };

  return (
    <Dialog
      size="xl"
      tall
      title={w.title}
      detail={w.what}
      onClose={props.onClose}
      closeLabel={words.settings.close}
      actions={
        answer !== null && (
          <>
            {!given && (
              <Button keyId="giveMemo" onPress={() => void attach()}>
                {w.give}
              </Button>
            )}
            <Button look="primary" keyId="commit" onPress={() => void print()}>
              {given ? w.printAgain : w.print}
            </Button>
          </>
        )
      }
    >
      {answer === null && <Awaited failure={failureWords(asked.failure)} lines={8} onAgain={again} />}
      {answer !== null && page !== null && (
        <div className={styles['two']}>
          <div className={styles['form']}>
            {/* A visit that is over keeps nothing that is typed: its page says what the reports say. */}
            <p className={styles['quiet']}>{over ? w.hintOver : w.hint}</p>
            {!over &&
              answer.questions.map((question, place) => (
                <Decided
                  key={question.appeal}
                  question={question}
                  first={place === 0}
                  onTyped={() => {
                    setGiven(false);
                    setTyped((times) => times + 1);
                  }}
                />
              ))}
            {answer.more > 0 && <Message tone="info">{w.more(answer.more)}</Message>}
            {given && <Message tone="info">{w.givenNow}</Message>}
            {refused !== null && (
              <Message tone="warn" alert>
                {refused}
              </Message>
            )}
          </div>
          <PaperPage wide src={page} label={w.page} alt={answer.text} />
        </div>
      )}
    </Dialog>
  );
}
