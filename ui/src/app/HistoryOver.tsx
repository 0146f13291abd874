import { useState } from 'react';
import { TimelineDialog } from '../features/lists/TimelineDialog';
import { AppealDialog } from './parts';

/** Over a visit: all that has happened to its client, and an appeal of it that is looked at. */
export function HistoryOver(props: { visit: string; onClose: () => void }) {
  const [appeal, setAppeal] = useState<string | null>(null);
  return (
    <TimelineDialog
      visit={props.visit}
      onClose={props.onClose}
      onAppeal={(row) => {
        setAppeal(row.id);
      }}
    >
      {appeal !== null && (
        <AppealDialog
          visit={props.visit}
          appeal={appeal}
          onClose={() => {
            setAppeal(null);
          }}
        />
      )}
    </TimelineDialog>
  );
}
