// Placeholder so that the module builds; replaced by the first real file.
