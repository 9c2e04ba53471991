/** Hands a file to the person; nothing of it is shown or run. */
export type SaveFile = (content: Blob, name: string) => void;

/** Saves by the browser's own download. */
export const browserSave: SaveFile = (content, name) => {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // A browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
