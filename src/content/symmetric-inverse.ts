/**
 * Inverse of a symmetric positive definite matrix, by Cholesky's decomposition.
 * @param matrix row-major, size × size; it is overwritten
 * @throws RangeError where the matrix is not positive definite
 */
export function invertSymmetric(matrix: Float64Array, size: number): Float64Array {
  decompose(matrix, size);
  invertLower(matrix, size);
  const inverse = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = 0;
      for (let at = row; at < size; at += 1) {
        sum += (matrix[at * size + row] as number) * (matrix[at * size + column] as number);
      }
      inverse[row * size + column] = sum;
      inverse[column * size + row] = sum;
    }
  }
  return inverse;
}

/** L with L·Lᵀ = matrix, into the lower triangle. */
function decompose(matrix: Float64Array, size: number): void {
  for (let column = 0; column < size; column += 1) {
    for (let row = column; row < size; row += 1) {
      let sum = matrix[row * size + column] as number;
      for (let at = 0; at < column; at += 1) {
        sum -= (matrix[row * size + at] as number) * (matrix[column * size + at] as number);
      }
      if (row === column) {
        if (!(sum > 0)) throw new RangeError("The matrix is not positive definite.");
        matrix[row * size + column] = Math.sqrt(sum);
      } else {
        matrix[row * size + column] = sum / (matrix[column * size + column] as number);
      }
    }
  }
}

function invertLower(matrix: Float64Array, size: number): void {
  for (let column = 0; column < size; column += 1) {
    matrix[column * size + column] = 1 / (matrix[column * size + column] as number);
    for (let row = column + 1; row < size; row += 1) {
      let sum = 0;
      for (let at = column; at < row; at += 1) {
        sum -= (matrix[row * size + at] as number) * (matrix[at * size + column] as number);
      }
      matrix[row * size + column] = sum / (matrix[row * size + row] as number);
    }
  }
}
