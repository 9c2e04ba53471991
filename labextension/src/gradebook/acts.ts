import type { IChosenFile } from '../people/importing';

/** What the screen asks of the browser and of the rest of JupyterLab. */
export interface IGradebookActs {
  /** Gives the person a file to keep. */
  save: (name: string, content: string) => void;
  read: (file: File) => Promise<IChosenFile>;
  /** Asks why grades are changed; null when that was cancelled. */
  askReason: () => Promise<string | null>;
  /** Shows what a student handed in. */
  showStudent: (classId: string, studentId: string) => void;
}
