import { createReadStream } from 'node:fs';
import { argv } from 'node:process';
import { analyzeTrack } from 'kinemotion-live';

const analysis = await analyzeTrack(createReadStream(argv[2]), { massKg: 75 });
if (!analysis.ok) throw new Error(analysis.failure.message);
for (const { type, data, uncertainty } of analysis.measurements.attempts) {
  const height = (100 * data.jump_height_m).toFixed(1);
  const sd = (100 * uncertainty.jump_height_m).toFixed(1);
  console.log(`${type}: ${height} ± ${sd} cm, ${Math.round(data.flight_time_ms)} ms in the air`);
}
