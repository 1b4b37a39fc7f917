import { FakePicture } from './fake-camera.ts';

/** What a decoder would give for one frame of a file. */
export class FakeSample {
  closed = 0;
  readonly rotation = 0;
  readonly flip = false;
  readonly microsecondTimestamp: number;

  constructor(timeMs: number) {
    this.microsecondTimestamp = timeMs * 1000;
  }

  toVideoFrame(): FakePicture {
    const picture = new FakePicture(480, 854, this.microsecondTimestamp);
    fakeVideo.pictures.push(picture);
    return picture;
  }

  close(): void {
    this.closed += 1;
  }
}

/** The file that the faked decoder plays; a test sets it up. */
export const fakeVideo = {
  timesMs: [] as readonly number[],
  readable: true,
  decodable: true,
  hasTrack: true,
  samples: [] as FakeSample[],
  pictures: [] as FakePicture[],
  disposed: 0,
};

/** Stands in for mediabunny, whose decoder exists in browsers only. */
export const fakeMediabunny = {
  ALL_FORMATS: [],
  BlobSource: class {},
  Input: class {
    canRead = async (): Promise<boolean> => fakeVideo.readable;
    getPrimaryVideoTrack = async () =>
      fakeVideo.hasTrack
        ? {
            canDecode: async () => fakeVideo.decodable,
            getCodec: async () => 'av1',
            getDisplayWidth: async () => 480,
            getDisplayHeight: async () => 854,
          }
        : null;
    dispose(): void {
      fakeVideo.disposed += 1;
    }
  },
  VideoSampleSink: class {
    async *samples(): AsyncGenerator<FakeSample> {
      for (const timeMs of fakeVideo.timesMs) {
        const sample = new FakeSample(timeMs);
        fakeVideo.samples.push(sample);
        yield sample;
      }
    }
  },
};
