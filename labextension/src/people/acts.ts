import type { IChosenFile } from './importing';

/** What the screen asks of the browser. */
export interface IPeopleActs {
  copy: (text: string) => Promise<void>;
  /** Gives the person a file to keep. */
  save: (name: string, content: string) => void;
  read: (file: File) => Promise<IChosenFile>;
  /** The address at which people join by a code. */
  joinLink: (code: string) => string;
  /** The time zone of this computer, such as Europe/Zurich. */
  timeZone: string;
  /** The zones that can be chosen. */
  timeZones: readonly string[];
}

/** What acts need of the browser, so that a test can give its own. */
export interface IBrowserParts {
  document: Document;
  urls: Pick<typeof URL, 'createObjectURL' | 'revokeObjectURL'>;
}

export function saveFile(
  parts: IBrowserParts,
  name: string,
  content: string
): void {
  // Excel takes a CSV for UTF-8 only with a byte order mark.
  const blob = new Blob(['\ufeff', content], { type: 'text/csv' });
  const address = parts.urls.createObjectURL(blob);
  const link = parts.document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  parts.urls.revokeObjectURL(address);
}

/** A file's bytes in base64: which encoding its text has is for the campus to find out. */
export function readFile(file: File): Promise<IChosenFile> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const address = typeof reader.result === 'string' ? reader.result : '';
      resolve({ name: file.name, content: address.split(',')[1] ?? '' });
    };
    reader.onerror = () => reject(new Error(reader.error?.message));
    reader.readAsDataURL(file);
  });
}
