import { useLayoutEffect, useRef } from 'react';
import { Panel } from '../design/Panel';
import { Feedback } from '../features/visit/Feedback';
import { Script } from '../features/visit/Script';
import { StageBar } from '../features/visit/StageBar';
import { useVisit } from '../state/visit';
import { words } from '../words';
import { refusalWords } from '../words/refusal';
import { goToNext } from './goToNext';
import { useGuideAct } from './useGuideAct';
import styles from './Processing.module.css';

/** The end of a visit: farewell (§7.2.5), then feedback (§7.2.6). */
export function Closing(props: { onAdd: () => void; onStage: () => void }) {
  const { visit, received, act } = useVisit();
  const guideAct = useGuideAct();
  const centre = useRef<HTMLDivElement>(null);
  const { guide, stage } = visit;
  const scoring = stage === 'feedback';
  const focusStage = () => {
    goToNext(centre.current);
  };
  const complete = guide === null || guide.complete;
  useLayoutEffect(() => {
    if (complete && !scoring) goToNext(centre.current);
  }, [complete, scoring]);

  return (
    <div ref={centre} className={styles['centre']}>
      <Panel
        grow
        title={guide?.title ?? words.stage[stage]}
        detail={
          guide === null ? undefined : `${words.guide.version(guide.version)} · ${words.guide.order(guide.order)}`
        }
      >
        <div className={styles['two']}>
          {guide !== null && <Script guide={guide} onAct={guideAct} takesFocus onNothingToDo={focusStage} />}
          {scoring && (
            <div className={styles['feedback']}>
              <Feedback
                visit={visit.id}
                channel={visit.channel}
                questions={visit.questions}
                onScore={async (appeal, score, channel) => {
                  const acted = await act('record_feedback', { visit: visit.id, appeal, score, channel });
                  return acted.kind === 'refused' ? refusalWords(acted.refusal) : null;
                }}
                turn={received}
                inScript={complete ? null : (visit.questions.at(-1)?.id ?? null)}
                takesFocus={complete}
                onAll={focusStage}
              />
            </div>
          )}
        </div>
        <StageBar
          stage={stage}
          complete={complete}
          another={guide?.ending?.outcome === 'postponed'}
          requires={visit.requires}
          onAdd={props.onAdd}
          onStage={props.onStage}
        />
      </Panel>
    </div>
  );
}
