/**
 * The shape of the published network, the shallow receptive-field-regularised frequency-aware ResNet ("CP-ResNet", Koutini et
 * al. 2019) of Chowdhury & Widmer (ISMIR 2021): its convolutions in order, with the names that a checkpoint has for them.
 */
export interface Convolution {
  /** Ours, for the folded weights. */
  readonly name: string;
  /** Of the weight and of the batch norm in the checkpoint. */
  readonly weightKey: string;
  readonly normKey: string;
  readonly inputs: number;
  readonly outputs: number;
  /** Square. */
  readonly kernel: number;
}

export interface Block {
  readonly name: string;
  /** Kernel sizes of its two convolutions. */
  readonly kernels: readonly [number, number];
  readonly inputs: number;
  readonly outputs: number;
  /** Max-pooling 2 × 2 after it. */
  readonly pooled: boolean;
}

export interface Architecture {
  /** Channels of the three stages. */
  readonly widths: readonly [number, number, number];
  readonly blocks: readonly Block[];
  readonly convolutions: readonly Convolution[];
}

export const OUTPUTS = 7;
export const STEM_KERNEL = 5;
export const STEM_STRIDE = 2;
export const STEM_PADDING = 1;

/** What the checkpoint has beside the network: counters, and the branch that only training used. */
const UNUSED_KEYS = /(?:^|\.)num_batches_tracked$|^discriminator\./;

export function isUnusedKey(key: string): boolean {
  return UNUSED_KEYS.test(key);
}

/** ⌊k/3⌋ on each side: no padding for 1, one for 3. */
export function paddingOf(kernel: number): number {
  return Math.floor(kernel / 3);
}

/** Other widths than the published ones are for tests. */
export function cpResnetArchitecture(widths: readonly [number, number, number] = [128, 256, 512]): Architecture {
  const [first, second, third] = widths;
  const blocks: Block[] = [
    { name: "stage1.block1", kernels: [3, 1], inputs: first, outputs: first, pooled: true },
    { name: "stage1.block2", kernels: [3, 3], inputs: first, outputs: first, pooled: true },
    { name: "stage1.block3", kernels: [3, 3], inputs: first, outputs: first, pooled: false },
    { name: "stage2.block1", kernels: [3, 3], inputs: first, outputs: second, pooled: false },
    { name: "stage3.block1", kernels: [1, 1], inputs: second, outputs: third, pooled: false },
  ];
  const convolutions: Convolution[] = [
    { name: "stem", weightKey: "in_c.0", normKey: "in_c.1", inputs: 1, outputs: first, kernel: STEM_KERNEL },
    ...blocks.flatMap(convolutionsOf),
    { name: "head", weightKey: "feed_forward.0", normKey: "feed_forward.1", inputs: third, outputs: OUTPUTS, kernel: 1 },
  ];
  return { widths, blocks, convolutions };
}

/** One more input channel each: the frequency ramp. The shortcut has none. */
function convolutionsOf({ name, kernels, inputs, outputs }: Block): Convolution[] {
  const main = [
    { name: `${name}.conv1`, weightKey: `${name}.conv1`, normKey: `${name}.bn1`, inputs: inputs + 1, outputs, kernel: kernels[0] },
    { name: `${name}.conv2`, weightKey: `${name}.conv2`, normKey: `${name}.bn2`, inputs: outputs + 1, outputs, kernel: kernels[1] },
  ];
  if (inputs === outputs) return main;
  return [...main, { name: `${name}.shortcut`, weightKey: `${name}.shortcut.conv`, normKey: `${name}.shortcut.bn`, inputs, outputs, kernel: 1 }];
}
