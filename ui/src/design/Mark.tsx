import styles from './Mark.module.css';

/** The program's mark: a window with one frame, the «одно окно» of the standard. */
export function Mark(props: { large?: boolean }) {
  return (
    <svg className={props.large ? styles['large'] : styles['mark']} viewBox="0 0 24 24" aria-hidden="true">
      <rect x="2.5" y="2.5" width="19" height="19" rx="5" />
      <path d="M11.5 2.5v19" />
    </svg>
  );
}
