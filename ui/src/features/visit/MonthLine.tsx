import { useAsk } from '../../state/ask';
import { words } from '../../words';
import styles from './MonthLine.module.css';

const w = words.times;

/** The operator's averages of the month, quietly: they are a month's, and no visit is hurried by them (R-VI-4, П3 3.8). */
export function MonthLine() {
  const { answer } = useAsk('service_times', {});
  if (answer === null || (answer.service === null && answer.waiting === null)) return null;
  const of = answer.service ?? answer.waiting;
  return (
    <p className={styles['month']} {...(of === null ? {} : { title: w.basis(of) })}>
      {w.month(answer.service, answer.waiting)}
    </p>
  );
}
