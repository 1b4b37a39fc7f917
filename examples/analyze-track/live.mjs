import { createReadStream } from 'node:fs';
import { argv } from 'node:process';
import { createPipeline, readTrack } from 'kinemotion-live';
import { Subject } from 'rxjs';

const frames = new Subject();
let running;

function start({ picture }) {
  const options = {
    picture,
    type: 'auto',
    statureM: null,
    massKg: 75,
    boxHeightM: null,
    sex: null,
    ageYears: null,
    trainingLevel: null,
  };
  return createPipeline(frames, options).subscribe(({ events }) => {
    for (const event of events) {
      if (event.kind === 'takeoff') console.log(`take-off at ${Math.round(event.atMs)} ms`);
      if (event.kind === 'landing') console.log(`landing at ${Math.round(event.atMs)} ms`);
      if (event.kind === 'attempt') console.log(`${event.attempt.data.jump_height_m} m`);
    }
  });
}

for await (const item of readTrack(createReadStream(argv[2]))) {
  if (item.kind === 'header') running = start(item.header);
  if (item.kind === 'frame') frames.next(item.frame);
  if (item.kind === 'failed') throw new Error(item.failure.message);
}
frames.complete();
running?.unsubscribe();
