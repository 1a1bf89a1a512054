import { FileError, type FileSystem } from '../../../files/file-system.js';
import type { Play } from '../play.js';
import type { ScriptStep } from '../script.js';
import { bytesOf, type Output } from './output.js';

/** Writes a file of the container, with the directories above it. A refusal ends the process with 1 and a message. */
export function writeFile(path: string, output: Output, append: boolean): ScriptStep {
  return (play) =>
    attempt(play, path, () => {
      const { files } = play.context;
      const bytes = bytesOf(play, output);
      makeParent(files, path);
      if (append) files.appendFile(path, bytes);
      else files.writeFile(path, bytes);
    });
}

/** Makes a file of a size whose bytes are not held: they read as zeros. */
export function declareFile(path: string, size: number): ScriptStep {
  return (play) =>
    attempt(play, path, () => {
      const { files } = play.context;
      makeParent(files, path);
      if (files.exists(path)) files.unlink(path);
      files.declareFile(path, size);
    });
}

function makeParent(files: FileSystem, path: string): void {
  files.mkdir(path.slice(0, path.lastIndexOf('/')) || '/', { parents: true });
}

/** Deletes files and directories of the container; what is not there is no problem. */
export function deleteFiles(paths: readonly string[]): ScriptStep {
  return async (play) => {
    for (const path of paths) {
      await attempt(play, path, () => {
        if (play.context.files.exists(path)) play.context.files.remove(path);
      });
    }
  };
}

async function attempt(play: Play, path: string, change: () => void): Promise<void> {
  try {
    change();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    await play.context.fail(`${path}: ${error.message}`);
    play.process.finish({ code: 1 });
    play.process.waits.assertGoing();
  }
}
